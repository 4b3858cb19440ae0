package dev.streamcast.forecast.interval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the 90 % interval does after something has broken: coverage over stretches afterwards. */
class StressTest {
  private static final int SENSORS = 10;

  private final Sensor[] sensors = new Sensor[SENSORS];
  private final Random random = new Random(4);

  @BeforeEach
  void live() {
    for (int i = 0; i < SENSORS; i++) {
      sensors[i] = new Sensor(.9);
      for (int t = 0; t < 1_000; t++) {
        sensors[i].covers(0, random.nextGaussian());
      }
    }
  }

  private void all(double y) {
    for (Sensor sensor : sensors) {
      sensor.covers(0, y);
    }
  }

  private double coverage(int count, double offset, double factor) {
    int inside = 0;
    for (Sensor sensor : sensors) {
      for (int t = 0; t < count; t++) {
        inside += sensor.covers(0, offset + factor * random.nextGaussian()) ? 1 : 0;
      }
    }
    return (double) inside / (count * SENSORS);
  }

  private double width() {
    double sum = 0;
    for (Sensor sensor : sensors) {
      sensor.issue(0);
      sum += sensor.width(0) / SENSORS;
    }
    return sum;
  }

  @Test
  void a_spike_widens_it_sixfold_at_most_and_not_for_long() {
    double before = width();
    all(1e6);
    assertThat(width()).isBetween(before, 6 * before);
    assertThat(coverage(20, 0, 1)).isGreaterThan(.85);
    assertThat(width()).isLessThan(1.8 * before);
    assertThat(coverage(150, 0, 1)).isBetween(.86, .97);
    assertThat(coverage(300, 0, 1)).isBetween(.86, .95);
  }

  @Test
  void after_a_shift_that_the_forecast_catches_up_with_it_covers_as_before() {
    for (double behind = 8; behind > .5; behind /= 2) {
      all(behind);
    }
    assertThat(coverage(50, 0, 1)).isGreaterThan(.8);
    assertThat(coverage(150, 0, 1)).isBetween(.84, .98);
    assertThat(coverage(300, 0, 1)).isBetween(.85, .96);
  }

  @Test
  void a_forecast_that_stays_wrong_to_one_side_is_covered_too() {
    assertThat(coverage(50, 8, 1)).isGreaterThan(.6);
    assertThat(coverage(450, 8, 1)).isGreaterThan(.86);
  }

  @Test
  void a_thousandfold_scale_is_covered_within_fifty_readings() {
    assertThat(coverage(50, 0, 1e3)).isGreaterThan(.5);
    assertThat(coverage(150, 0, 1e3)).isBetween(.82, .98);
    assertThat(coverage(300, 0, 1e3)).isBetween(.85, .96);
  }

  @Test
  void a_thousandth_of_the_scale_is_covered_and_in_the_end_narrowly() {
    double before = width();
    assertThat(coverage(50, 0, 1e-3)).isGreaterThan(.95);
    assertThat(coverage(1_500, 0, 1e-3)).isGreaterThan(.9);
    assertThat(width()).isLessThan(.01 * before);
  }

  @Test
  void noise_after_a_constant_is_covered_again() {
    for (int t = 0; t < 2_000; t++) {
      all(0);
    }
    assertThat(coverage(50, 0, 1)).isGreaterThan(.35);
    assertThat(coverage(150, 0, 1)).isBetween(.78, .98);
    assertThat(coverage(300, 0, 1)).isBetween(.82, .98);
  }
}
