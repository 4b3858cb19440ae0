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
    int flags = 0;
    for (int i = 0; i < 1_000; i++) {
      double y = 20 + (random.nextDouble() - .5) / 5;
      flags += surprise.judge(state, (i + 1) * HOUR, y, 20, 19.8, 20.2).anomaly() ? 1 : 0;
    }
    assertThat(flags).as("flags in a thousand readings of noise").isLessThanOrEqualTo(2);
  }

  @Test
  void a_flag_has_a_score_a_direction_and_a_reason() {
    live();
    Verdict up = surprise.judge(state, 1_001 * HOUR, 29.123456, 20, 19.8, 20.2);
    assertThat(up.anomaly()).isTrue();
    assertThat(up.score()).isGreaterThan(1);
    assertThat(up.direction()).isEqualTo(Direction.UP);
    assertThat(up.reason()) // 1,001 hours; the noise fills 19.9 to 20.1
        .isEqualTo("value has left its range of 41 days: 29.123, so far 19.901 to 20.099");
  }

  @Test
  void a_residual_out_of_the_tail_inside_the_range_is_a_spike() {
    Random random = new Random(2);
    surprise.begin(state, 0, 20);
    for (int i = 1; i <= 1_000; i++) {
      double y = 20 + 10 * Math.sin(i * Math.PI / 12);
      double yhat = y + random.nextGaussian() / 10;
      surprise.judge(state, i * HOUR, y, yhat, yhat - .2, yhat + .2);
    }
    Verdict spike = surprise.judge(state, 1_001 * HOUR, 25, 15, 14.8, 15.2);
    assertThat(spike.anomaly()).isTrue();
    assertThat(spike.direction()).isEqualTo(Direction.UP);
    assertThat(spike.reason()).isEqualTo("spike: 25, expected 15 (14.8 to 15.2)");
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
  void a_record_may_lie_inside_the_interval_and_its_reason_says_so() {
    live();
    Verdict verdict = surprise.judge(state, 1_001 * HOUR, 29, 20, 10, 30);
    assertThat(verdict.anomaly()).isTrue();
    assertThat(verdict.reason())
        .startsWith("value has left its range of 41 days: 29,")
        .endsWith("the reading itself is inside its interval");
  }

  @Test
  void what_is_not_rare_is_ordinary() {
    live();
    assertThat(surprise.judge(state, 1_001 * HOUR, 20, 20, 19.8, 20.2)).isEqualTo(Verdict.ORDINARY);
  }
}
