package dev.streamcast.forecast.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.streamcast.forecast.state.SliceBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictionIntervalsTest {
  @Test
  void they_follow_the_recursion() {
    Recursion recursion = new Recursion();
    Sensor sensor = new Sensor(.9, .5);
    Random random = new Random(6);
    double before = 0;
    for (int t = 0; t < 5_000; t++) {
      double p = 50 + random.nextGaussian();
      double y = p + Noise.BY_TIME_OF_DAY.at(t, random) * (t % 1_000 == 500 ? 1e6 : 1);
      y += t % 700 > 690 ? 40 : 0;
      sensor.issue(p);
      int k = sensor.hour();
      recursion.issue(p, k);
      for (int level = 0; level < 2; level++) {
        double[] w = recursion.w[level];
        assertThat(p - sensor.lower(level)).isCloseTo(w[0], withPercentage(.02));
        assertThat(sensor.upper(level) - p).isCloseTo(w[1], withPercentage(.02));
      }
      sensor.learn(y);
      recursion.learn(y, p, before, k);
      before = y;
    }
  }

  @Test
  void the_first_two_readings_worked_by_hand() {
    Sensor sensor = new Sensor(.9);
    sensor.issue(-20);
    assertThat(sensor.upper(0)).isCloseTo(-20 + 2.4e-6, within(1e-12));
    sensor.learn(-17); // a miss above: there b += .0095, below b -= .0005; fast = slow = 3
    sensor.issue(0);
    double q = 2.203066; // 1.04 × 2.302585^.9 = 1.04 × 2.118333
    assertThat(sensor.upper(0)).isCloseTo(3 * q * 1.0095453, within(1e-4));
    assertThat(sensor.lower(0)).isCloseTo(-3 * q * .9995001, within(1e-4));
    sensor.learn(1); // a hit: both b -= .0005; fast = slow = 2
    sensor.issue(0);
    assertThat(sensor.lower(0)).isCloseTo(-2 * q * .9990005, within(1e-4));
  }

  @Test
  void quantiles_start_near_those_of_residuals() {
    assertThat(QuantileTracker.quantile(.9)).isCloseTo(2.2, within(.01));
    assertThat(QuantileTracker.quantile(.5)).isCloseTo(.75, within(.01));
    assertThat(QuantileTracker.quantile(.99)).isCloseTo(-Math.log(.01), within(.6));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_wider_level_holds_every_narrower_one_and_none_is_empty(long seed) {
    Sensor sensor = new Sensor(.8, .99, .5, .9, .95, .51, .6, .7);
    int[] widestFirst = {1, 4, 3, 0, 7, 6, 5, 2};
    Random random = new Random(seed);
    double[] hostile = {0, -0.0, 1e100, -1e100, Double.MIN_VALUE, 1, 1e-30, 1e30};
    for (int t = 0; t < 20_000; t++) {
      boolean sane = t % 2_000 < 1_900;
      double p = sane ? 5 : hostile[random.nextInt(hostile.length)];
      sensor.issue(p);
      for (int i = 0; i < widestFirst.length; i++) {
        int place = widestFirst[i];
        int wider = widestFirst[Math.max(0, i - 1)];
        assertThat(sensor.lower(place)).isFinite().isLessThanOrEqualTo(p);
        assertThat(sensor.upper(place)).isFinite().isGreaterThanOrEqualTo(p);
        assertThat(sensor.width(place)).isPositive();
        assertThat(sensor.lower(place)).isGreaterThanOrEqualTo(sensor.lower(wider));
        assertThat(sensor.upper(place)).isLessThanOrEqualTo(sensor.upper(wider));
      }
      sensor.learn(
          sane ? p + Noise.changing(t, 1_000, random) : hostile[random.nextInt(hostile.length)]);
    }
    assertThat(sensor.intervals.widest()).isEqualTo(1);
  }

  @Test
  void a_constant_gets_the_width_that_its_digits_need() {
    Sensor sensor = new Sensor(.9, .5);
    for (int t = 0; t < 5_000; t++) {
      sensor.issue(20.37);
      sensor.learn(20.37);
      assertThat(sensor.width(0)).isCloseTo(2.4e-7 * 20.37, within(1e-10));
    }
    sensor.issue(0);
    assertThat(sensor.width(1)).isEqualTo(2 * SliceBuffer.coarse(1e-30));
  }

  @Test
  void a_restart_between_every_two_readings_changes_no_bit() {
    Sensor steady = new Sensor(.9, .5);
    Sensor other = new Sensor(.9, .5);
    Random random = new Random(3);
    for (int t = 0; t < 2_000; t++) {
      double y = Noise.changing(t, 300, random);
      steady.issue(0);
      other.issue(0);
      other.state = other.layout.read(other.layout.write(other.state));
      assertThat(other.state.startedFresh()).isZero();
      assertThat(other.lower(1)).isEqualTo(steady.lower(1));
      steady.learn(y);
      other.learn(y);
      other.state = other.layout.read(other.layout.write(other.state));
    }
    assertThat(other.layout.write(other.state)).isEqualTo(steady.layout.write(steady.state));
  }

  @Test
  void levels_that_stay_keep_their_memory_wherever_they_stand() {
    Sensor before = new Sensor(.9, .5);
    Random random = new Random(5);
    for (int t = 0; t < 500; t++) {
      before.covers(0, Noise.SKEWED.at(t, random));
    }
    before.issue(0);
    Sensor after = new Sensor(.5, .8, .9, .902);
    after.state = after.layout.read(before.layout.write(before.state));
    assertThat(after.state.startedFresh()).as("80 % and 90.2 %").isEqualTo(2);
    assertThat(after.lower(2)).isEqualTo(before.lower(0));
    assertThat(after.upper(0)).isEqualTo(before.upper(1));
    assertThat(after.lower(1)).isNaN();
    after.covers(1, 1);
    after.issue(0);
    assertThat(after.width(1)).isBetween(after.width(0), after.width(2));
  }

  @Test
  void a_level_that_takes_the_place_of_its_neighbour_begins_anew() {
    Sensor before = new Sensor(.9);
    before.covers(0, 1);
    Sensor after = new Sensor(.902);
    after.state = after.layout.read(before.layout.write(before.state));
    assertThat(after.state.startedFresh()).isEqualTo(1);
  }

  @Test
  void for_one_level_they_take_few_bytes() {
    Sensor sensor = new Sensor(.9);
    assertThat(sensor.layout.write(sensor.state).length - 12).isLessThanOrEqualTo(250);
  }
}
