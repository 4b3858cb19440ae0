package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SurpriseTest {
  private static final long HOUR = 3_600_000;

  private final StateLayout layout = new StateLayout(0);
  private final Surprise surprise = new Surprise(layout, AnomalySettings.DEFAULTS);
  private final SensorState state = layout.fresh();

  private void live() {
    Random random = new Random(1);
    surprise.begin(state, 0, 20);
    for (int i = 0; i < 1_000; i++) {
      double y = 20 + random.nextGaussian() / 10;
      assertThat(surprise.judge(state, (i + 1) * HOUR, y, 20, 19.8, 20.2).anomaly()).isFalse();
    }
  }

  @Test
  void a_flag_has_a_score_a_direction_and_a_reason() {
    live();
    Verdict up = surprise.judge(state, 1_001 * HOUR, 29.123456, 20, 19.8, 20.2);
    assertThat(up.anomaly()).isTrue();
    assertThat(up.score()).isGreaterThan(1);
    assertThat(up.direction()).isEqualTo(Direction.UP);
    assertThat(up.reason()).isEqualTo("spike: 29.123, expected 20 (19.8 to 20.2)");
  }

  @Test
  void a_reading_below_its_forecast_points_down() {
    live();
    Verdict down = surprise.judge(state, 1_001 * HOUR, -1e100, 20, 19.8, 20.2);
    assertThat(down.direction()).isEqualTo(Direction.DOWN);
    assertThat(down.score()).isLessThanOrEqualTo(1e6);
    assertThat(down.reason()).contains(": -1E+100, expected 20 (19.8 to 20.2)");
  }

  @Test
  void numbers_are_written_with_five_digits() {
    live();
    Verdict verdict = surprise.judge(state, 1_001 * HOUR, 1234567.8, 0, 1.25e-9, -0.00012345678);
    assertThat(verdict.reason()).contains(": 1234600, expected 0 (1.25E-9 to -0.00012346)");
  }

  @Test
  void inside_its_interval_a_reading_is_scored_but_never_flagged() {
    live();
    Verdict verdict = surprise.judge(state, 1_001 * HOUR, 29, 20, 10, 30);
    assertThat(verdict.score()).isGreaterThan(1);
    assertThat(verdict.anomaly()).isFalse();
    assertThat(verdict.direction()).isEqualTo(Direction.NONE);
    assertThat(verdict.reason()).isEmpty();
  }

  @Test
  void what_is_not_rare_is_ordinary() {
    live();
    assertThat(surprise.judge(state, 1_001 * HOUR, 20, 20, 19.8, 20.2)).isEqualTo(Verdict.ORDINARY);
  }
}
