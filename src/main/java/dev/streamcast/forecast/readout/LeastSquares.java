package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import java.util.Arrays;

/**
 * Recursive least squares with forgetting, for one output over d inputs, in float32:
 *
 * <pre>
 * k = P x / (λ / ω + xᵀ P x);  w += k (t - wᵀ x);  P = (P - k (P x)ᵀ) / λ
 * </pre>
 *
 * <p>ω is the weight of the observation. P is symmetric, so that only its lower triangle is kept, d
 * (d + 1) / 2 numbers. It starts at I times a prior; the division by λ is left out while the trace
 * of P is above a bound, since directions without excitement would else grow for ever; where
 * rounding has made xᵀ P x negative, P starts anew.
 *
 * <p>Source: Ljung and Söderström 1983, "Theory and practice of recursive identification", section
 * 2.2; the bound on the trace after Goodwin and Sin 1984, section 3.3. An instance is code and
 * scratch for one thread; what is learnt is the {@link State}.
 */
final class LeastSquares {
  private static final float LEAST_ERROR = .01f;
  private static final int ENOUGH = 1 << 20;

  private final int d;
  private final float lambda;
  private final float prior;
  private final float traceBound;
  private final float[] px;

  LeastSquares(int d, float lambda, float prior, float traceBound) {
    this.d = d;
    this.lambda = lambda;
    this.prior = prior;
    this.traceBound = traceBound;
    this.px = new float[d];
  }

  State fresh() {
    State state = new State(d);
    start(state.p);
    return state;
  }

  private void start(float[] p) {
    Arrays.fill(p, 0);
    for (int i = 0, at = 0; i < d; i++, at += i + 1) {
      p[at] = prior;
    }
  }

  /** wᵀ x. */
  float predict(State state, float[] x) {
    float sum = 0;
    for (int i = 0; i < d; i++) {
      sum += state.w[i] * x[i];
    }
    return sum;
  }

  /**
   * Learns one observation.
   *
   * @param error t - wᵀ x
   * @param weight ω, above 0 and at most 1
   */
  void learn(State state, float[] x, float error, float weight) {
    float[] p = state.p;
    multiply(p, x);
    float xpx = 0;
    for (int i = 0; i < d; i++) {
      xpx += x[i] * px[i];
    }
    if (!(xpx >= 0)) {
      start(p);
      return;
    }
    float gain = 1 / (lambda / weight + xpx);
    float growth = trace(p) > traceBound ? 1 : 1 / lambda;
    for (int i = 0, at = 0; i < d; i++) {
      float k = gain * px[i];
      state.w[i] += k * error;
      for (int j = 0; j <= i; j++, at++) {
        p[at] = (p[at] - k * px[j]) * growth;
      }
    }
  }

  /** px = P x, from the lower triangle. */
  private void multiply(float[] p, float[] x) {
    Arrays.fill(px, 0);
    for (int i = 0, at = 0; i < d; i++, at++) {
      float xi = x[i];
      float sum = 0;
      for (int j = 0; j < i; j++, at++) {
        sum += p[at] * x[j];
        px[j] += p[at] * xi;
      }
      px[i] += sum + p[at] * xi;
    }
  }

  private float trace(float[] p) {
    float trace = 0;
    for (int i = 0, at = 0; i < d; i++, at += i + 1) {
      trace += p[at];
    }
    return trace;
  }

  /** Weights w and the lower triangle of P, row by row. */
  static final class State implements Slice {
    private final float[] w;
    private final float[] p;
    private float meanError;
    private int n;

    State(int d) {
      w = new float[d];
      p = new float[d * (d + 1) / 2];
    }

    /**
     * The weight of an observation with that error, 1 / max(1, |e| / (bound S)), S the running mean
     * of |e|; then takes the error into S, capped at 8 S.
     */
    float weigh(float error, float bound, float leastRate) {
      float size = Math.abs(error);
      float weight =
          n == 0 ? 1 : 1 / Math.max(1, size / (bound * Math.max(meanError, LEAST_ERROR)));
      n = Math.min(n + 1, ENOUGH);
      float capped = n == 1 ? size : Math.min(size, 8 * Math.max(meanError, LEAST_ERROR));
      meanError += Math.max(1f / n, leastRate) * (capped - meanError);
      return weight;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.float32s(w);
      buffer.float32s(p);
      meanError = buffer.float32(meanError);
      n = buffer.int32(n);
    }
  }
}
