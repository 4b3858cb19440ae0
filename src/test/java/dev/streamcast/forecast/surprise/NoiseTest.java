package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often noise is flagged in which nothing ever happens: fewer times the longer it is known. */
class NoiseTest {
  private static final int SENSORS = 20;
  private static final int[] UNTIL = {2_000, 6_000, 20_000};

  private enum Kind {
    GAUSSIAN {
      @Override
      double next(Random random) {
        return random.nextGaussian();
      }
    },
    LAPLACE {
      @Override
      double next(Random random) {
        double size = -StrictMath.log(1 - random.nextDouble());
        return random.nextBoolean() ? size : -size;
      }
    },
    SKEWED {
      @Override
      double next(Random random) {
        return StrictMath.exp(.7 * random.nextGaussian());
      }
    };

    abstract double next(Random random);
  }

  @ParameterizedTest
  @EnumSource
  void fewer_than_two_in_a_thousand_and_fewer_with_time(Kind kind) {
    double[] flags = new double[UNTIL.length];
    for (long seed = 0; seed < SENSORS; seed++) {
      Watched sensor = new Watched(AnomalySettings.DEFAULTS);
      Random random = new Random(seed);
      int all = 0;
      int stretch = 0;
      for (int i = 0; i < 20_000; i++) {
        stretch += i == UNTIL[stretch] ? 1 : 0;
        boolean flag = sensor.see(20 + kind.next(random)).anomaly();
        flags[stretch] += flag ? 1 : 0;
        all += flag ? 1 : 0;
      }
      assertThat(all).as("of 20,000").isLessThan(40);
    }
    double early = flags[0] / (SENSORS * 2);
    double later = flags[1] / (SENSORS * 4);
    double last = flags[2] / (SENSORS * 14);
    assertThat(later).as("a thousand, after %s", early).isLessThan(.7 * early);
    assertThat(last).as("a thousand, after %s and %s", early, later).isLessThan(later);
    assertThat((flags[0] + flags[1] + flags[2]) / (SENSORS * 20)).isLessThan(1.2);
  }
}
