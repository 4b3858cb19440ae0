package dev.streamcast.forecast;

import static dev.streamcast.forecast.Cadence.Arrival.DUPLICATE;
import static dev.streamcast.forecast.Cadence.Arrival.FIRST;
import static dev.streamcast.forecast.Cadence.Arrival.GAP;
import static dev.streamcast.forecast.Cadence.Arrival.LATE;
import static dev.streamcast.forecast.Cadence.Arrival.ON_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CadenceTest {
  private static final long MINUTE = 60_000;

  private final Cadence cadence = new Cadence(new StateLayout(0), TimeOrder.BY_TIMESTAMP);
  private final Cadence.State state = new Cadence.State();

  private void learn(long interval, int readings) {
    for (int i = 0; i < readings; i++) {
      cadence.learn(state, state.last() + interval);
    }
  }

  private void settled() {
    cadence.learn(state, 0);
    learn(MINUTE, 20);
  }

  @Test
  void the_first_reading_is_the_first() {
    assertThat(cadence.judge(state, -5)).isEqualTo(FIRST);
    cadence.learn(state, -5);
    assertThat(state.last()).isEqualTo(-5);
    assertThat(state.interval()).isZero();
    assertThat(state.next()).isEqualTo(-5);
  }

  @Test
  void the_second_reading_gives_the_interval() {
    cadence.learn(state, 1000);
    cadence.learn(state, 1000 + MINUTE);
    assertThat(state.interval()).isEqualTo(MINUTE);
    assertThat(state.next()).isEqualTo(1000 + 2 * MINUTE);
  }

  @Test
  void readings_of_one_interval_are_on_time() {
    cadence.learn(state, 0);
    for (int i = 1; i < 100; i++) {
      assertThat(cadence.judge(state, i * MINUTE)).isEqualTo(ON_TIME);
      cadence.learn(state, i * MINUTE);
      assertThat(state.interval()).isEqualTo(MINUTE);
    }
  }

  @Test
  void a_gap_counts_the_readings_that_are_missing() {
    settled();
    for (int missing = 1; missing < 50; missing++) {
      long time = state.last() + (missing + 1) * MINUTE;
      assertThat(cadence.judge(state, time)).isEqualTo(GAP);
      assertThat(cadence.missedSteps(state, time)).isEqualTo(missing);
      assertThat(cadence.missedSteps(state, time + MINUTE / 3)).isEqualTo(missing);
      assertThat(cadence.missedSteps(state, time - MINUTE / 3)).isEqualTo(missing);
    }
  }

  @Test
  void rare_gaps_do_not_change_the_interval() {
    settled();
    for (int i = 0; i < 200; i++) {
      learn(MINUTE, 3);
      learn(5 * MINUTE, 1);
      assertThat(state.interval()).isEqualTo(MINUTE);
    }
  }

  @Test
  void what_is_not_newer_is_late_or_a_duplicate() {
    settled();
    assertThat(cadence.judge(state, state.last())).isEqualTo(DUPLICATE);
    assertThat(cadence.judge(state, state.last() - 1)).isEqualTo(LATE);
    assertThat(cadence.judge(state, Long.MIN_VALUE + 1)).isEqualTo(LATE);
    assertThat(cadence.judge(state, state.last() + 1)).isEqualTo(ON_TIME);
  }

  @Test
  void judging_changes_nothing() {
    settled();
    long last = state.last();
    cadence.judge(state, last + 90 * MINUTE);
    cadence.judge(state, 3);
    assertThat(state.last()).isEqualTo(last);
    assertThat(state.interval()).isEqualTo(MINUTE);
  }

  @Test
  void a_jittering_clock_has_its_mean_interval_and_no_gaps() {
    for (long seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      Cadence.State jittering = new Cadence.State();
      cadence.learn(jittering, 0);
      for (int i = 1; i < 2_000; i++) {
        long time = i * MINUTE + random.nextInt(10_000) - 5_000;
        assertThat(cadence.judge(jittering, time)).isEqualTo(ON_TIME);
        cadence.learn(jittering, time);
      }
      assertThat((double) jittering.interval()).isCloseTo(MINUTE, within(4_000.0));
    }
  }

  @Test
  void a_sensor_without_a_rhythm_has_no_gaps() {
    Random random = new Random(4);
    cadence.learn(state, 0);
    int gaps = 0;
    for (int i = 0; i < 10_000; i++) {
      long distance = (long) (MINUTE * StrictMath.exp(3 * random.nextGaussian()));
      long time = state.last() + 1 + distance;
      gaps += cadence.judge(state, time) == GAP ? 1 : 0;
      cadence.learn(state, time);
    }
    assertThat(gaps).isZero();
  }

  @Test
  void a_change_of_the_sampling_rate_is_followed_within_seventeen_readings() {
    for (long rate : new long[] {MINUTE / 60, 5 * MINUTE, 1440 * MINUTE}) {
      Cadence.State changing = new Cadence.State();
      cadence.learn(changing, 0);
      for (int i = 1; i <= 1_000; i++) {
        cadence.learn(changing, i * MINUTE);
      }
      for (int i = 0; i < 17; i++) {
        cadence.learn(changing, changing.last() + rate);
      }
      assertThat(changing.interval()).isEqualTo(rate);
    }
  }

  @Test
  void an_interval_of_a_millisecond_is_kept() {
    cadence.learn(state, 0);
    learn(1, 100);
    assertThat(state.interval()).isEqualTo(1);
    assertThat(cadence.missedSteps(state, state.last() + 4)).isEqualTo(3);
  }

  @Test
  void in_the_order_of_rows_none_is_late() {
    Cadence rows = new Cadence(new StateLayout(0), TimeOrder.BY_ROW);
    rows.learn(state, 1_000);
    assertThat(rows.judge(state, 1_000)).isEqualTo(ON_TIME);
    assertThat(rows.judge(state, 5)).isEqualTo(ON_TIME);
    rows.learn(state, 5);
    assertThat(state.last()).isEqualTo(5);
    assertThat(state.interval()).isZero();
    rows.learn(state, 6);
    assertThat(state.interval()).isEqualTo(1);
  }
}
