package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighs the experts by what each would have gained over the mixture so far (ML-Poly), so that a
 * sensor is never served much worse than by its best expert:
 *
 * <pre>
 * weight of expert k ∝ max(R_k, 0) / (1 + V_k); where no R is positive, all count the same
 * e = change - mixture;  g = clip(e / (1.25 S), ±4)
 * r_k = clip(2 g (p_k - mixture), ±8);  R_k += r_k;  V_k += r_k²
 * </pre>
 *
 * <p>g is the gradient of the squared error, clipped, so that the mixture aims at the mean but no
 * single reading decides; S is the running mean of |e|, its inputs capped at 8 S. The first expert
 * starts with R = 1, all others with 0.
 *
 * <p>Source: Gaillard, Stoltz and van Erven 2014, "A second-order bound with excess losses",
 * section 3 and algorithm 1 (polynomial weights with multiple learning rates).
 */
final class Mixture {
  private static final float LEAST_RATE = .005f;
  private static final float LEAST_ERROR = .01f;
  private static final int ENOUGH = 1 << 20;

  private final Slot<State> slot;
  private final List<Slot<Credit>> credits = new ArrayList<>();
  private final float[] weights;

  /**
   * @param firstCredit the slice id of the first expert's credit; the others' follow
   */
  Mixture(StateLayout layout, int firstCredit, int experts) {
    slot = layout.add(firstCredit - 1, 1, State::new);
    for (int k = 0; k < experts; k++) {
      float start = k == 0 ? 1 : 0;
      credits.add(layout.add(firstCredit + k, 1, () -> new Credit(start)));
    }
    weights = new float[experts];
  }

  /** The weighted mean of the forecasts. */
  float mix(SensorState state, float[] forecasts) {
    float[] shares = weights(state);
    float sum = 0;
    for (int k = 0; k < shares.length; k++) {
      sum += shares[k] * forecasts[k];
    }
    return sum;
  }

  /** How much each expert counts now: a scratch array whose elements sum to 1. */
  float[] weights(SensorState state) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      Credit credit = state.get(credits.get(k));
      weights[k] = Math.max(credit.regret, 0) / (1 + credit.square);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] = sum > 0 ? weights[k] / sum : 1f / weights.length;
    }
    return weights;
  }

  /**
   * Learns from the change that came.
   *
   * @param forecasts the experts' forecasts of it
   */
  void learn(SensorState state, float[] forecasts, float change) {
    State memory = state.get(slot);
    float mixture = mix(state, forecasts);
    float error = change - mixture;
    float size = Math.abs(error);
    float scale = Math.max(memory.n == 0 ? size : memory.meanError, LEAST_ERROR);
    float g = clip(error / (1.25f * scale), 4);
    for (int k = 0; k < forecasts.length; k++) {
      Credit credit = state.get(credits.get(k));
      float r = clip(2 * g * (forecasts[k] - mixture), 8);
      credit.regret += r;
      credit.square += r * r;
    }
    memory.n = Math.min(memory.n + 1, ENOUGH);
    float capped = Math.min(size, 8 * scale);
    memory.meanError += Math.max(1f / memory.n, LEAST_RATE) * (capped - memory.meanError);
  }

  private static float clip(float value, float most) {
    return Math.max(-most, Math.min(most, value));
  }

  /** The running mean of the mixture's error. */
  static final class State implements Slice {
    private float meanError;
    private int n;

    @Override
    public void fields(SliceBuffer buffer) {
      meanError = buffer.float32(meanError);
      n = buffer.int32(n);
    }
  }

  /** What one expert has gained over the mixture: the sum of r and of its square. */
  static final class Credit implements Slice {
    private float regret;
    private float square;

    Credit(float regret) {
      this.regret = regret;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      regret = buffer.float32(regret);
      square = buffer.float32(square);
    }
  }
}
