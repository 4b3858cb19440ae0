package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BurgLatticeTest {
  private static final int ORDER = 4;

  private final BurgLattice lattice = new BurgLattice(ORDER);
  private final BurgLattice.State state = lattice.fresh();

  private float forecast(int order) {
    float[] forecasts = new float[1];
    lattice.forecast(state, new int[] {order}, forecasts);
    return forecasts[0];
  }

  @Test
  void its_reflection_coefficients_are_those_of_burgs_batch_method() {
    float[] v = autoregression(new Random(1), 20_000);
    for (float value : v) {
      lattice.learn(state, value);
    }
    double[] burg = burg(v, ORDER);
    for (int m = 0; m < ORDER; m++) {
      assertThat((double) state.kappa[m]).as("stage " + m).isCloseTo(burg[m], within(.03));
    }
  }

  /** v(t) = 1.2 v(t-1) - .6 v(t-2) + .2 v(t-3) + noise. */
  private static float[] autoregression(Random random, int count) {
    float[] v = new float[count];
    for (int t = 3; t < count; t++) {
      float noise = (float) random.nextGaussian() / 2;
      v[t] = 1.2f * v[t - 1] - .6f * v[t - 2] + .2f * v[t - 3] + noise;
    }
    return v;
  }

  /** Burg 1975, over the whole series: κ = -2 Σ f b° / Σ (f² + b°²), stage by stage. */
  private static double[] burg(float[] v, int order) {
    double[] f = new double[v.length];
    double[] b = new double[v.length];
    for (int t = 0; t < v.length; t++) {
      f[t] = v[t];
      b[t] = v[t];
    }
    double[] kappa = new double[order];
    for (int m = 0; m < order; m++) {
      double product = 0;
      double power = 0;
      for (int t = m + 1; t < v.length; t++) {
        product += f[t] * b[t - 1];
        power += f[t] * f[t] + b[t - 1] * b[t - 1];
      }
      kappa[m] = -2 * product / power;
      for (int t = v.length - 1; t > m; t--) {
        double last = b[t - 1];
        b[t] = last + kappa[m] * f[t];
        f[t] += kappa[m] * last;
      }
    }
    return kappa;
  }

  @Test
  void it_forecasts_an_autoregression_as_its_coefficients_do() {
    float[] v = autoregression(new Random(2), 20_000);
    double difference = 0;
    for (int t = 0; t < v.length; t++) {
      if (t > 10_000) {
        float best = 1.2f * v[t - 1] - .6f * v[t - 2] + .2f * v[t - 3];
        difference += Math.abs(forecast(ORDER) - best) / 10_000;
      }
      lattice.learn(state, v[t]);
    }
    assertThat(difference).as("beside a noise of .5").isLessThan(.03);
    assertThat(forecast(0)).isZero();
  }

  @Test
  void a_constant_a_sine_and_a_spike_leave_every_coefficient_below_one() {
    Random random = new Random(3);
    for (int t = 0; t < 60_000; t++) {
      float sine = (float) StrictMath.sin(t / 3.0);
      float v = t < 20_000 ? 0 : t < 30_000 ? 5 : t < 40_000 ? sine : (float) random.nextGaussian();
      lattice.learn(state, t % 9_000 == 8_999 ? 1e6f : v);
      for (float kappa : state.kappa) {
        assertThat(Math.abs(kappa)).isLessThan(1);
      }
      assertThat(forecast(ORDER)).isFinite();
    }
  }

  @Test
  void a_sine_is_forecast_almost_exactly() {
    for (int t = 0; t < 5_000; t++) {
      float v = (float) StrictMath.sin(t / 3.0);
      if (t > 4_000) {
        assertThat(forecast(ORDER)).isCloseTo(v, within(.05f));
      }
      lattice.learn(state, v);
    }
  }

  @Test
  void a_passing_value_is_looked_back_at_but_not_learnt_from() {
    for (float value : autoregression(new Random(4), 5_000)) {
      lattice.learn(state, value);
    }
    float[] before = state.kappa.clone();
    float expected = forecast(ORDER);
    lattice.pass(state, expected + 3);
    assertThat(state.kappa).isEqualTo(before);
    assertThat(forecast(ORDER)).isNotEqualTo(expected);
  }
}
