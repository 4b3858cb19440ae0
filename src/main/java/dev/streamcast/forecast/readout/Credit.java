package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;

/**
 * What one expert has gained over the mixture that it is in (ML-Poly): R, the sum of r, and V, the
 * sum of r².
 *
 * <pre>
 * weight ∝ max(R, 0) / (1 + V); where no R is positive, all count the same
 * r = clip(2 g (p - mixture), ±8);  R = ρ R + r;  V = ρ V + r²
 * </pre>
 *
 * <p>p is the expert's forecast, g how far the mixture was off, in units of its usual error. With ρ
 * = 1 a sensor is never served much worse than by its best expert; with ρ below 1 by the best of
 * the last 1 / (1 - ρ) readings.
 *
 * <p>Source: Gaillard, Stoltz and van Erven 2014, "A second-order bound with excess losses",
 * section 3 and algorithm 1 (polynomial weights with multiple learning rates).
 */
final class Credit implements Slice {
  private static final float MOST = 8;

  private float regret;
  private float square;

  /**
   * @param regret R at the start: above 0 for who is believed at first
   */
  Credit(float regret) {
    this.regret = regret;
  }

  /** Takes one gain. */
  void learn(float gradient, float distance, float rho) {
    float r = Clip.to(2 * gradient * distance, MOST);
    regret = rho * regret + r;
    square = rho * square + r * r;
  }

  /** Writes the weight of each, all together 1. */
  static void weigh(Credit[] credits, float[] weights) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      weights[k] = Math.max(credits[k].regret, 0) / (1 + credits[k].square);
      sum += weights[k];
    }
    for (int k = 0; k < weights.length; k++) {
      weights[k] = sum > 0 ? weights[k] / sum : 1f / weights.length;
    }
  }

  /** The weighted mean of the forecasts. */
  static float mean(float[] weights, float[] forecasts) {
    float sum = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k] * forecasts[k];
    }
    return sum;
  }

  @Override
  public void fields(SliceBuffer buffer) {
    regret = buffer.float32(regret);
    square = buffer.float32(square);
  }
}
