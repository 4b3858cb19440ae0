package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
  private static final int D = 5;
  private static final float PRIOR = 2;

  @Test
  void without_forgetting_it_solves_the_weighted_ridge_equations() {
    for (long seed = 0; seed < 20; seed++) {
      compareWithNormalEquations(seed, 1, 300);
    }
  }

  @Test
  void with_forgetting_it_solves_the_exponentially_weighted_ones() {
    for (long seed = 0; seed < 20; seed++) {
      compareWithNormalEquations(seed, .98f, 300);
    }
  }

  private static void compareWithNormalEquations(long seed, float lambda, int steps) {
    Random random = new Random(seed);
    LeastSquares leastSquares = new LeastSquares(D, PRIOR, Float.MAX_VALUE);
    LeastSquares.State state = leastSquares.fresh(1);
    double[][] a = new double[D][D + 1]; // the normal equations, right side in the last column
    for (int i = 0; i < D; i++) {
      a[i][i] = 1 / PRIOR;
    }
    float[] x = new float[D];
    for (int n = 0; n < steps; n++) {
      for (int i = 0; i < D; i++) {
        x[i] = i == D - 1 ? 1 : (float) random.nextGaussian();
      }
      float target = (float) (x[0] - 2 * x[1] + .5 * x[2] + 3 + random.nextGaussian());
      float weight = n % 3 == 0 ? .25f : 1;
      float error = target - leastSquares.predict(state, 0, x);
      leastSquares.learn(state, 0, x, error, weight, lambda);
      for (int i = 0; i < D; i++) {
        for (int j = 0; j < D; j++) {
          a[i][j] = lambda * a[i][j] + weight * (double) x[i] * x[j];
        }
        a[i][D] = lambda * a[i][D] + weight * (double) x[i] * target;
      }
    }
    double[] w = solve(a);
    for (int i = 0; i < D; i++) {
      float[] unit = new float[D];
      unit[i] = 1;
      assertThat((double) leastSquares.predict(state, 0, unit)).isCloseTo(w[i], within(2e-4));
    }
  }

  @Test
  void with_a_p_of_16_bits_it_learns_as_well() {
    Random random = new Random(11);
    LeastSquares exact = new LeastSquares(4, .1f, 40);
    LeastSquares halves = LeastSquares.withHalves(4, .1f, 40);
    LeastSquares.State one = exact.fresh(1);
    LeastSquares.State other = halves.fresh(1);
    float[] x = new float[4];
    double[] errors = new double[2];
    for (int n = 0; n < 50_000; n++) {
      for (int i = 0; i < 4; i++) {
        x[i] = i == 0 ? 1 : (float) random.nextGaussian();
      }
      float slope = n / 20_000f;
      float target = slope * x[1] - x[2] + .5f + (float) random.nextGaussian();
      errors[0] += Math.abs(learn(exact, one, x, target, .99f));
      errors[1] += Math.abs(learn(halves, other, x, target, .99f));
    }
    assertThat(errors[1]).isLessThan(1.001 * errors[0]);
  }

  /** Learns a target as it is; what it missed. */
  private static float learn(
      LeastSquares leastSquares, LeastSquares.State state, float[] x, float target, float lambda) {
    float error = target - leastSquares.predict(state, 0, x);
    leastSquares.learn(state, 0, x, error, 1, lambda);
    return error;
  }

  /** Gauss-Jordan elimination; the matrix is positive definite. */
  private static double[] solve(double[][] a) {
    for (int p = 0; p < D; p++) {
      for (int i = 0; i < D; i++) {
        double factor = i == p ? 0 : a[i][p] / a[p][p];
        for (int j = p; j <= D; j++) {
          a[i][j] -= factor * a[p][j];
        }
      }
    }
    double[] w = new double[D];
    for (int i = 0; i < D; i++) {
      w[i] = a[i][D] / a[i][i];
    }
    return w;
  }

  @Test
  void it_stays_finite_on_constant_and_collinear_inputs() {
    Random random = new Random(7);
    LeastSquares leastSquares = new LeastSquares(17, 1 / 3f, 100 * 17 / 3f);
    LeastSquares.State constant = leastSquares.fresh(1);
    LeastSquares.State collinear = leastSquares.fresh(1);
    float[] x = new float[17];
    float[] ones = new float[17];
    java.util.Arrays.fill(ones, 1);
    for (int n = 0; n < 100_000; n++) {
      float target = (float) random.nextGaussian();
      learn(leastSquares, constant, ones, target);
      java.util.Arrays.fill(x, (float) random.nextGaussian());
      learn(leastSquares, collinear, x, 17 * x[0] + target);
    }
    assertThat(leastSquares.predict(constant, 0, ones)).isCloseTo(0, within(.2f));
    assertThat(leastSquares.predict(collinear, 0, ones)).isCloseTo(17, within(.2f));
  }

  private static void learn(
      LeastSquares leastSquares, LeastSquares.State state, float[] x, float target) {
    float error = target - leastSquares.predict(state, 0, x);
    leastSquares.learn(state, 0, x, error, state.meanError.weight(error, 4), .9995f);
    state.meanError.learn(error);
    assertThat(Math.abs(leastSquares.predict(state, 0, x))).isLessThan(1e4f);
  }

  @Test
  void it_finds_a_line_again_after_a_standstill_and_a_spike() {
    LeastSquares leastSquares = new LeastSquares(2, 1, 1000);
    LeastSquares.State state = leastSquares.fresh(1);
    Random random = new Random(5);
    for (int n = 0; n < 50_000; n++) {
      float u = n > 1_000 && n < 45_000 ? 0 : (float) random.nextGaussian();
      float target = n == 46_000 ? 64 : 2 * u - 1;
      learn(leastSquares, state, new float[] {u, 1}, target);
    }
    assertThat(leastSquares.predict(state, 0, new float[] {1, 0})).isCloseTo(2, within(.01f));
    assertThat(leastSquares.predict(state, 0, new float[] {0, 1})).isCloseTo(-1, within(.01f));
  }

  @Test
  void those_side_by_side_know_nothing_of_each_other() {
    Random random = new Random(9);
    LeastSquares leastSquares = new LeastSquares(3, 1, 1000);
    LeastSquares.State together = leastSquares.fresh(4);
    LeastSquares.State alone = leastSquares.fresh(1);
    float[] x = new float[3];
    for (int n = 0; n < 2_000; n++) {
      int member = random.nextInt(4);
      for (int i = 0; i < 3; i++) {
        x[i] = (float) random.nextGaussian();
      }
      float target = member * x[0] - x[1];
      float error = target - leastSquares.predict(together, member, x);
      leastSquares.learn(together, member, x, error, .5f, .99f);
      if (member == 2) {
        leastSquares.learn(alone, 0, x, error, .5f, .99f);
        assertThat(leastSquares.predict(together, 2, x))
            .isEqualTo(leastSquares.predict(alone, 0, x));
      }
    }
    assertThat(leastSquares.predict(together, 3, new float[] {1, 0, 0})).isCloseTo(3, within(.02f));
  }
}
