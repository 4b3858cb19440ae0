package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import java.util.Arrays;

/**
 * An adaptive lattice: linear forecasts of a series from its last 1, 2, … N values, all in one pass
 * of N steps. It starts with f = b = v, and in stage m, with b° the b that the stage kept from last
 * time:
 *
 * <pre>
 * f' = f + κ b°    b' = b° + κ f    D = λ D + f² + b°² + ε
 * κ  = clip(κ - (f' b° + b' f) / D, ±.99999);  keep b;  f = f';  b = b'
 * order-m forecast of the next v:  p_m = -(κ_0 b_0 + … + κ_(m-1) b_(m-1)), b as kept
 * </pre>
 *
 * <p>λ = .9999, D(0) = 60; ε = .001 keeps a standstill from ending in 0 / 0. |κ| below 1 keeps
 * every forecast stable, where exact recursive least squares breaks in float32 after one spike. D
 * is kept for every {@value #STRIDE}th stage; between, D of the next stage is D (1 - κ²) + ε, as
 * the error's power falls from stage to stage.
 *
 * <p>Sources: Makhoul 1977, "Stable and efficient lattice methods for linear prediction" (Burg's
 * criterion); Griffiths 1977, "A continuously-adaptive filter implemented as a lattice structure".
 */
final class BurgLattice {
  static final int STRIDE = 4;
  private static final float LAMBDA = .9999f;
  private static final float START = 60;
  private static final float EPSILON = 1e-3f;
  private static final float MOST_KAPPA = .99999f;
  private static final float BROKEN = 1e6f;

  private final int order;

  BurgLattice(int order) {
    this.order = order;
  }

  State fresh() {
    return new State(order);
  }

  /** Writes the forecasts of the next v by those orders, which rise, up to the lattice's. */
  void forecast(State state, int[] orders, float[] forecasts) {
    float p = 0;
    int m = 0;
    for (int k = 0; k < orders.length; k++) {
      for (; m < orders[k]; m++) {
        p -= state.kappa[m] * state.b[m];
      }
      forecasts[k] = p;
    }
  }

  /** Takes the next v and learns from it; |v| is small. */
  void learn(State state, float v) {
    float f = v;
    float b = v;
    float power = 0;
    for (int m = 0; m < order; m++) {
      float kappa = state.kappa[m];
      float last = state.b[m];
      float forward = f + kappa * last;
      float backward = last + kappa * f;
      if (m % STRIDE == 0) {
        power = LAMBDA * state.power[m / STRIDE] + f * f + last * last + EPSILON;
        state.power[m / STRIDE] = power;
      }
      kappa = Clip.to(kappa - (forward * last + backward * f) / power, MOST_KAPPA);
      power = power * (1 - kappa * kappa) + EPSILON;
      state.kappa[m] = kappa;
      state.b[m] = b;
      f = forward;
      b = backward;
    }
    if (!(Math.abs(f) + Math.abs(b) < BROKEN)) {
      state.start();
    }
  }

  /** Takes the next v without learning from it. */
  void pass(State state, float v) {
    float f = v;
    float b = v;
    for (int m = 0; m < order; m++) {
      float last = state.b[m];
      float backward = last + state.kappa[m] * f;
      f += state.kappa[m] * last;
      state.b[m] = b;
      b = backward;
    }
    if (!(Math.abs(f) + Math.abs(b) < BROKEN)) {
      state.start();
    }
  }

  /** Reflection coefficients κ, backward errors b, and the power D of every fourth stage. */
  static final class State implements Slice {
    final float[] kappa;
    private final float[] b;
    private final float[] power;

    State(int order) {
      kappa = new float[order];
      b = new float[order];
      power = new float[(order + STRIDE - 1) / STRIDE];
      start();
    }

    private void start() {
      Arrays.fill(kappa, 0);
      Arrays.fill(b, 0);
      Arrays.fill(power, START);
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.float32s(kappa);
      buffer.float32s(b);
      buffer.float32s(power);
    }
  }
}
