package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodicCorrectionTest {
  private static final long MINUTE = 60_000;
  private static final long DAY = 1_440 * MINUTE;

  private final StateLayout layout = new StateLayout(0);
  private final PeriodicCorrection correction =
      new PeriodicCorrection(layout, 0, DAY, PointForecast.MEAN);
  private final SensorState state = layout.fresh();
  private final Moment moment = new Moment();
  private final Random random = new Random(1);

  /** Mean distance from what a change depends on, over the last fifth of those days. */
  private double distance(long interval, int days, boolean periodic) {
    int count = (int) (days * DAY / interval);
    double distance = 0;
    for (int t = 0; t < count; t++) {
      moment.time = t * interval;
      moment.next = moment.time + interval;
      moment.level = (float) random.nextGaussian();
      float base = (float) random.nextGaussian() / 2;
      double angle = periodic ? 2 * Math.PI * moment.next / DAY : 1;
      double sine = StrictMath.sin(angle);
      double best = base + .5 * sine + .5 * sine * moment.level - .4 * StrictMath.cos(angle) * base;
      if (t >= count - count / 5) {
        distance += Math.abs(correction.forecast(state, moment, base) - best) / (count / 5.0);
      }
      float change = (float) (best + random.nextGaussian() / 5);
      correction.learn(state, moment, base, change);
    }
    return distance;
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 25, 60, 180})
  void coefficients_that_change_with_the_time_of_day_are_found(long minutes) {
    assertThat(distance(minutes * MINUTE, 200, true)).as("uncorrected: .5").isLessThan(.09);
  }

  @ParameterizedTest
  @ValueSource(longs = {1_440, 5_000})
  void a_sensor_of_less_than_two_readings_a_season_has_one_slot(long minutes) {
    assertThat(distance(minutes * MINUTE, 3_000, false)).isLessThan(.09);
  }

  @ParameterizedTest
  @ValueSource(floats = {1e4f, -1e4f, Float.MAX_VALUE})
  void a_correction_is_four_scales_at_most(float change) {
    moment.next = DAY / 24;
    for (int t = 0; t < 200; t++) {
      correction.learn(state, moment, 1, change);
      assertThat(Math.abs(correction.forecast(state, moment, 1) - 1)).isLessThanOrEqualTo(4);
    }
  }
}
