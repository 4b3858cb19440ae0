package dev.streamcast.forecast.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageTest {
  private static final int WARM_UP = 500;
  private static final int COUNT = 20_000;

  @ParameterizedTest
  @EnumSource(Noise.class)
  void in_the_long_run_every_level_covers_what_it_promises(Noise noise) {
    double[] levels = {.9, .5, .8, .95};
    Sensor sensor = new Sensor(levels);
    Random random = new Random(1);
    int[] inside = new int[levels.length];
    for (int t = 0; t < WARM_UP + COUNT; t++) {
      double y = noise.at(t, random);
      sensor.issue(0);
      for (int i = 0; i < levels.length; i++) {
        boolean covered = y >= sensor.lower(i) && y <= sensor.upper(i);
        inside[i] += t >= WARM_UP && covered ? 1 : 0;
      }
      sensor.learn(y);
    }
    for (int i = 0; i < levels.length; i++) {
      assertThat((double) inside[i] / COUNT).as("%s", levels[i]).isCloseTo(levels[i], within(.012));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {.5, .9, .99})
  void each_side_is_missed_equally_often_though_the_residuals_are_skewed(double level) {
    Sensor sensor = new Sensor(level);
    Random random = new Random(2);
    int below = 0;
    int above = 0;
    double reach = 0;
    for (int t = 0; t < WARM_UP + COUNT; t++) {
      double y = Noise.SKEWED.at(t, random);
      sensor.issue(0);
      if (t >= WARM_UP) {
        below += y < sensor.lower(0) ? 1 : 0;
        above += y > sensor.upper(0) ? 1 : 0;
        reach += (sensor.upper(0) + sensor.lower(0)) / COUNT;
      }
      sensor.learn(y);
    }
    assertThat((double) below / COUNT).isCloseTo((1 - level) / 2, within(.01));
    assertThat((double) above / COUNT).isCloseTo((1 - level) / 2, within(.01));
    if (level > .5) {
      assertThat(reach).as("how much farther it reaches above").isGreaterThan(1);
    }
  }

  @Test
  void the_width_follows_the_time_of_day() {
    Sensor sensor = new Sensor(.9);
    Random random = new Random(3);
    double[] width = new double[24];
    for (int t = 0; t < COUNT; t++) {
      sensor.issue(0);
      if (t >= COUNT / 2) {
        width[sensor.hour()] += sensor.width(0) / (COUNT / 48.0);
      }
      sensor.learn(Noise.BY_TIME_OF_DAY.at(sensor.hour(), random));
    }
    for (int hour = 0; hour < 24; hour++) {
      // 2 × 1.645 deviations
      double ideal = 3.29 * Math.exp(1.2 * Math.sin(2 * Math.PI * hour / 24));
      assertThat(width[hour]).as("hour %s", hour).isBetween(.75 * ideal, 1.45 * ideal);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BY_TIME_OF_DAY", "IN_WAVES", "IN_TWO_SCALES", "SKEWED"})
  void they_score_better_than_a_ring_of_500_residuals(Noise noise) {
    double ours = 0;
    double theirs = 0;
    for (long seed = 0; seed < 2; seed++) {
      Sensor sensor = new Sensor(.9);
      RingConformal ring = new RingConformal(.9);
      Random random = new Random(seed);
      for (int t = 0; t < 6_000; t++) {
        double y = noise.at(t, random);
        sensor.issue(0);
        ours += winkler(y, sensor.lower(0), sensor.upper(0));
        theirs += winkler(y, -ring.halfWidth(), ring.halfWidth());
        sensor.learn(y);
        ring.learn(y);
      }
    }
    assertThat(ours / theirs).isLessThan(noise == Noise.BY_TIME_OF_DAY ? .85 : .99);
  }

  /** Winkler 1972: the width, and 2 / α times what a reading lies outside. */
  private static double winkler(double y, double lower, double upper) {
    return upper - lower + 20 * Math.max(0, Math.max(lower - y, y - upper));
  }
}
