package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is flagged of a daily season of amplitude 8 around 20, with noise of deviation 1, after 40
 * days: how soon, to which side and with which words. Twenty sensors each.
 */
class RegimeTest {
  private static final int SENSORS = 20;
  private static final int AT = 24 * 40 + 5;
  private static final int AFTERWARDS = 500;

  private enum Change {
    SHIFT_UP(SENSORS, 0, "UP value has left its range of 40 days: ") {
      @Override
      double y(int i, double noise) {
        return season(i) + noise + 12;
      }
    },
    SHIFT_DOWN(SENSORS, 0, "DOWN dip: ") { // inside the range, but not at this hour
      @Override
      double y(int i, double noise) {
        return season(i) + noise - 12;
      }
    },
    SPIKE(SENSORS, 0, "UP value has left its range of 40 days: ") {
      @Override
      double y(int i, double noise) {
        return season(i) + noise + (i == AT ? 25 : 0);
      }
    },
    OTHER_PHASE(SENSORS, 0, "DOWN dip: ") {
      @Override
      double y(int i, double noise) {
        return season(i + 8) + noise;
      }
    },
    FIVEFOLD_NOISE(SENSORS, 12, "(UP (spike|value)|DOWN (dip|value))") {
      @Override
      double y(int i, double noise) {
        return season(i) + 5 * noise;
      }
    },
    SLOW_DRIFT(SENSORS - 1, 60, "UP (value|level)") { // a day for one unit
      @Override
      double y(int i, double noise) {
        return season(i) + noise + (i - AT) * .04;
      }
    };

    /** How many sensors at least, within how many readings, and how direction and reason begin. */
    final int sensors;

    final int delay;
    final String words;

    Change(int sensors, int delay, String words) {
      this.sensors = sensors;
      this.delay = delay;
      this.words = words;
    }

    abstract double y(int i, double noise);
  }

  private static double season(int i) {
    return 20 + 8 * StrictMath.sin(2 * Math.PI * i / 24);
  }

  @ParameterizedTest
  @EnumSource
  void a_change_is_flagged_soon_to_its_side_and_in_its_words(Change change) {
    int found = 0;
    for (long seed = 0; seed < SENSORS; seed++) {
      Watched sensor = new Watched(AnomalySettings.DEFAULTS);
      Random random = new Random(seed);
      for (int i = 0; i < AT; i++) {
        sensor.see(season(i) + random.nextGaussian());
      }
      Verdict first = Verdict.ORDINARY;
      for (int i = AT; i <= AT + change.delay && !first.anomaly(); i++) {
        first = sensor.see(change.y(i, random.nextGaussian()));
      }
      String said = first.direction() + " " + first.reason();
      found += said.matches("^" + change.words + ".*") ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(change.sensors);
  }

  @Test
  void an_undisturbed_season_is_hardly_ever_flagged() {
    int flags = 0;
    for (long seed = 0; seed < SENSORS; seed++) {
      Watched sensor = new Watched(AnomalySettings.DEFAULTS);
      Random random = new Random(seed);
      for (int i = 0; i < AT + AFTERWARDS; i++) {
        boolean flag = sensor.see(season(i) + random.nextGaussian()).anomaly();
        flags += flag && i >= AT ? 1 : 0;
      }
    }
    assertThat(flags).as("in %s readings", SENSORS * AFTERWARDS).isLessThanOrEqualTo(3);
  }
}
