package dev.streamcast.forecast.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantileTrackerTest {
  /** A residual at a time. */
  private interface Noise {
    double at(int t, Random random);
  }

  private final StateLayout layout = new StateLayout(0);
  private final QuantileTracker tracker = new QuantileTracker(layout, .9);
  private final QuantileTracker.State state = layout.fresh().get(tracker.slot());

  private static double laplace(Random random) {
    double size = -Math.log(1 - random.nextDouble());
    return random.nextBoolean() ? size : -size;
  }

  @ParameterizedTest
  @ValueSource(doubles = {.5, .8, .9, .95})
  void in_the_long_run_it_covers_what_it_promises(double level) {
    Noise[] noises = {
      (t, random) -> random.nextGaussian(),
      (t, random) -> laplace(random),
      (t, random) -> (2 + Math.sin(t / 50.0)) * random.nextGaussian(),
      (t, random) -> (t / 2_000 % 2 == 0 ? 1 : 20) * laplace(random),
    };
    for (Noise noise : noises) {
      for (long seed = 0; seed < 3; seed++) {
        assertThat(coverage(level, noise, new Random(seed))).isCloseTo(level, within(.012));
      }
    }
  }

  private static double coverage(double level, Noise noise, Random random) {
    StateLayout layout = new StateLayout(0);
    QuantileTracker tracker = new QuantileTracker(layout, level);
    QuantileTracker.State state = layout.fresh().get(tracker.slot());
    int inside = 0;
    for (int t = 0; t < 20_500; t++) {
      double error = noise.at(t, random);
      if (t >= 500 && Math.abs(error) <= tracker.halfWidth(state, 0)) {
        inside++;
      }
      tracker.learn(state, error, 0);
    }
    return inside / 20_000.0;
  }

  /** The recursion as its documentation has it, every number a double. */
  private static final class Recursion {
    double b = Math.log(-Math.log(1 - .9));
    double fast;
    double slow;
    int n;
    int run;

    double width(double p) {
      double sigma = .3 * fast + .7 * slow;
      return Math.max(sigma * Math.exp(b), .02 * slow + 1.2e-7 * Math.abs(p) + 1e-30);
    }

    void learn(double y, double p) {
      double w = width(p);
      double e = y - p;
      double miss = Math.abs(e) > w ? 1 : 0;
      b = Math.min(4, Math.max(-3, b + .01 * (miss - (1 - .9))));
      n = n + 1;
      if (e > 2 * w) {
        run = Math.max(run, 0) + 1;
      } else if (e < -2 * w) {
        run = Math.min(run, 0) - 1;
      } else {
        run = 0;
      }
      if (run == 4 || run == -4) {
        run = 0;
        n = Math.min(n, 9);
        b = Math.max(b, Math.log(-Math.log(1 - .9)));
      }
      double u = Math.abs(e);
      if (n > 8 && slow > 0) {
        u = Math.min(u, 16 * Math.max(slow, 1e-7 * Math.min(Math.abs(y), Math.abs(p))));
      }
      fast += Math.max(.4, 1.0 / n) * (u - fast);
      slow += Math.max(.01, 1.0 / n) * (u - slow);
    }
  }

  @Test
  void it_follows_the_recursion_of_its_documentation() {
    Recursion recursion = new Recursion();
    Random random = new Random(6);
    for (int t = 0; t < 3_000; t++) {
      double p = 50 + random.nextGaussian();
      double y = p + laplace(random) * (t % 1_000 == 500 ? 1e6 : 1);
      y += t % 700 > 690 ? 40 : 0;
      assertThat(tracker.halfWidth(state, p)).isCloseTo(recursion.width(p), withPercentage(.01));
      tracker.learn(state, y, p);
      recursion.learn(y, p);
    }
  }

  @Test
  void the_first_two_readings_worked_by_hand() {
    assertThat(tracker.halfWidth(state, -20)).isCloseTo(2.4e-6, within(1e-12));
    tracker.learn(state, 3, 0); // a miss: b = ln 2.302585 + .009; fast = slow = 3
    assertThat(tracker.halfWidth(state, 0)).isCloseTo(3 * 2.302585 * 1.0090406, within(1e-5));
    tracker.learn(state, 1, 0); // a hit: b -= .001; fast = slow = 2
    assertThat(tracker.halfWidth(state, 0)).isCloseTo(2 * 2.302585 * 1.0080321, within(1e-5));
  }

  @Test
  void on_a_constant_the_width_is_as_small_as_its_digits_allow() {
    for (int t = 0; t < 5_000; t++) {
      tracker.learn(state, 20.37, 20.37);
    }
    assertThat(tracker.halfWidth(state, 20.37)).isCloseTo(1.2e-7 * 20.37, within(1e-12));
    assertThat(tracker.halfWidth(state, 0)).isEqualTo(1e-30);
  }

  @Test
  void a_spike_widens_it_fivefold_at_most_and_not_for_long() {
    Random random = new Random(8);
    for (int t = 0; t < 1_000; t++) {
      tracker.learn(state, random.nextGaussian(), 0);
    }
    double before = tracker.halfWidth(state, 0);
    tracker.learn(state, 1e100, 0);
    assertThat(tracker.halfWidth(state, 0)).isBetween(before, 6 * before);
    for (int t = 0; t < 20; t++) {
      tracker.learn(state, random.nextGaussian(), 0);
    }
    assertThat(tracker.halfWidth(state, 0)).isLessThan(1.6 * before);
  }

  @Test
  void zeros_that_begin_to_move_are_covered_again() {
    Random random = new Random(8);
    for (int t = 0; t < 2_000; t++) {
      tracker.learn(state, 0, 0);
    }
    int inside = 0;
    for (int t = 0; t < 300; t++) {
      double error = random.nextGaussian();
      inside += t >= 100 && Math.abs(error) <= tracker.halfWidth(state, 0) ? 1 : 0;
      tracker.learn(state, error, 0);
    }
    assertThat(inside / 200.0).isBetween(.8, .98);
  }

  @Test
  void after_a_break_it_covers_again_within_fifty_readings() {
    for (double factor : new double[] {10, 1_000, 1e6}) {
      QuantileTracker.State broken = layout.fresh().get(tracker.slot());
      Random random = new Random(9);
      for (int t = 0; t < 1_000; t++) {
        tracker.learn(broken, random.nextGaussian(), 0);
      }
      int inside = 0;
      for (int t = 0; t < 250; t++) {
        double error = factor * random.nextGaussian();
        inside += t >= 50 && Math.abs(error) <= tracker.halfWidth(broken, 0) ? 1 : 0;
        tracker.learn(broken, error, 0);
      }
      assertThat(inside / 200.0).isBetween(.8, .98);
    }
  }

  @Test
  void four_far_misses_on_one_side_restart_it() {
    Random random = new Random(10);
    for (int t = 0; t < 1_000; t++) {
      tracker.learn(state, random.nextGaussian(), 0);
    }
    double before = tracker.halfWidth(state, 0);
    for (int t = 0; t < 4; t++) {
      tracker.learn(state, 1e5, 0);
    }
    for (int t = 0; t < 9; t++) {
      tracker.learn(state, 1e3 * random.nextGaussian(), 0);
    }
    assertThat(tracker.halfWidth(state, 0)).isGreaterThan(50 * before);
  }

  @Test
  void a_width_is_positive_and_finite_whatever_comes() {
    Random random = new Random(12);
    double[] hostile = {0, -0.0, 1e100, -1e100, Double.MIN_VALUE, 1, 1e-30, 1e30};
    for (int t = 0; t < 100_000; t++) {
      double y = hostile[random.nextInt(hostile.length)];
      double p = hostile[random.nextInt(hostile.length)];
      tracker.learn(state, y, p);
      assertThat(tracker.halfWidth(state, p)).isPositive().isFinite();
    }
  }
}
