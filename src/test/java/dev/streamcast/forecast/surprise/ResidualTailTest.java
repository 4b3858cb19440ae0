package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidualTailTest {
  private final ResidualTail tail = new ResidualTail(new StateLayout(0));
  private final ResidualTail.State state = new ResidualTail.State();

  @BeforeEach
  void residuals_of_forecasts_that_warm_up_teach_nothing() {
    for (int i = 0; i < 31; i++) {
      assertThat(tail.severity(state, 1e9 * i, 0)).isZero();
    }
  }

  /** The recursion as its documentation has it. */
  private static final class Recursion {
    double q;
    double m;
    double eta = .5;
    int t;
    int k;

    double severity(double e, double range) {
      double z = Math.sqrt(Math.abs(e));
      if (t < 10) {
        q = Math.max(q, z);
        t++;
        return 0;
      }
      if (t == 10) {
        m = .4 * q;
      }
      double tiny = 1e-9 * Math.max(Math.sqrt(range), z);
      double s = (q + tiny) * Math.max(5.0 / (t + 1), .01);
      t++;
      if (z <= q) {
        q -= .05 * s;
        return 0;
      }
      double excess = z - q;
      double log = 2 * Math.log((z + tiny) / (q + tiny));
      double p = 1.301 + excess / ((m + tiny / 1000) * Math.log(10));
      double h = 1.301 + log / ((eta + 1e-12) * Math.log(10));
      k++;
      double rate = Math.max(1.0 / (k + 4), .0012);
      m += rate * (Math.min(excess, 8 * m + tiny / 1000) - m);
      eta += rate * (Math.min(log, 8 * eta + 1e-12) - eta);
      q += .95 * s;
      return h >= 2.2 && Math.abs(e) > .15 * range ? p / 3.5 : 0;
    }
  }

  @Test
  void it_follows_the_recursion_of_its_documentation() {
    Recursion recursion = new Recursion();
    Random random = new Random(1);
    int severe = 0;
    for (int t = 0; t < 20_000; t++) {
      double error = random.nextGaussian() * (t % 500 == 99 ? 30 : 1);
      double severity = tail.severity(state, error, 8);
      assertThat(severity).isCloseTo(recursion.severity(error, 8), within(1e-9));
      severe += severity > 1 ? 1 : 0;
    }
    assertThat(severe).isBetween(10, 60);
  }

  @Test
  void the_first_excess_worked_by_hand() {
    for (int t = 0; t < 10; t++) {
      assertThat(tail.severity(state, t % 2 == 0 ? -4 : 1, 0)).isZero(); // q = 2
    }
    // z = 12, m = .8: p = 1.301 + 10 / (.8 · 2.302585); h = 1.301 + 2 ln 6 / (.5 · 2.302585)
    assertThat(tail.severity(state, 144, 10)).isCloseTo((1.301 + 5.428680) / 3.5, within(1e-6));
  }

  @Test
  void a_residual_that_is_small_beside_the_range_is_none() {
    for (int t = 0; t < 10; t++) {
      tail.severity(state, 4, 0);
    }
    assertThat(tail.severity(state, 144, 961)).isZero(); // .15 · 961 = 144.15
  }

  @Test
  void heavy_tailed_noise_is_muted() {
    // one in a hundred is a hundred times the median; an exponential tail would find them all rare
    assertThat(severe(9, (random, i) -> 1 / Math.max(1e-3, random.nextDouble()))).isLessThan(25);
  }

  @Test
  void gaussian_noise_is_hardly_ever_severe_and_a_clear_spike_always() {
    assertThat(severe(2, (random, i) -> random.nextGaussian())).isLessThan(12);
    Random random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      tail.severity(state, random.nextGaussian(), 8);
    }
    assertThat(tail.severity(state, -30, 8)).isGreaterThan(1);
    assertThat(tail.severity(state, 1e100, 8)).isGreaterThan(1).isFinite();
  }

  private interface Noise {
    double next(Random random, int i);
  }

  /** How many of 10,000 are severe. */
  private int severe(long seed, Noise noise) {
    Random random = new Random(seed);
    int severe = 0;
    for (int i = 0; i < 10_500; i++) {
      double severity = tail.severity(state, noise.next(random, i), 0);
      severe += i >= 500 && severity >= 1 ? 1 : 0;
    }
    return severe;
  }
}
