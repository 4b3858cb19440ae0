package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.Float16;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import java.util.Arrays;

/**
 * Recursive least squares with forgetting, for one output over d inputs, in float32; or several of
 * them side by side, each with weights and P of its own:
 *
 * <pre>
 * k = P x / (λ / ω + xᵀ P x);  w += k (t - wᵀ x);  P = (P - k (P x)ᵀ) / λ
 * </pre>
 *
 * <p>ω is the weight of the observation. P is symmetric, so that only its lower triangle is kept, d
 * (d + 1) / 2 numbers. It starts at I times a prior; the division by λ is left out while the trace
 * of P is above a bound, since directions without excitement would else grow for ever; where
 * rounding has made xᵀ P x negative, P starts anew. Where there are many, P is rounded to 16 bits
 * after each observation: it says only how fast to learn, so that no forecast is worse for it.
 *
 * <p>Source: Ljung and Söderström 1983, "Theory and practice of recursive identification", section
 * 2.2; the bound on the trace after Goodwin and Sin 1984, section 3.3. An instance is code and
 * scratch for one thread; what is learnt is the {@link State}.
 */
final class LeastSquares {
  private final int d;
  private final int triangle;
  private final float prior;
  private final float traceBound;
  private final boolean halves;
  private final float[] px;

  /** Least squares whose P has 32 bits a number. */
  LeastSquares(int d, float prior, float traceBound) {
    this(d, prior, traceBound, false);
  }

  /** Least squares whose P has 16 bits a number. */
  static LeastSquares withHalves(int d, float prior, float traceBound) {
    return new LeastSquares(d, prior, traceBound, true);
  }

  private LeastSquares(int d, float prior, float traceBound, boolean halves) {
    this.d = d;
    this.triangle = d * (d + 1) / 2;
    this.prior = halves ? Float16.round(prior) : prior;
    this.traceBound = traceBound;
    this.halves = halves;
    this.px = new float[d];
  }

  /** What nothing has been learnt in yet: so many side by side. */
  State fresh(int count) {
    State state = new State(count * d, count * triangle, halves);
    for (int member = 0; member < count; member++) {
      start(state.p, member * triangle);
    }
    return state;
  }

  private void start(float[] p, int from) {
    Arrays.fill(p, from, from + triangle, 0);
    for (int i = 0, at = from; i < d; i++, at += i + 1) {
      p[at] = prior;
    }
  }

  /** wᵀ x. */
  float predict(State state, int member, float[] x) {
    float sum = 0;
    for (int i = 0, at = member * d; i < d; i++, at++) {
      sum += state.w[at] * x[i];
    }
    return sum;
  }

  /**
   * Learns one observation.
   *
   * @param member which of those side by side
   * @param error t - wᵀ x
   * @param weight ω, above 0 and at most 1
   * @param lambda λ, above 0 and at most 1
   */
  void learn(State state, int member, float[] x, float error, float weight, float lambda) {
    float[] p = state.p;
    int from = member * triangle;
    multiply(p, from, x);
    float xpx = 0;
    for (int i = 0; i < d; i++) {
      xpx += x[i] * px[i];
    }
    if (!(xpx >= 0)) {
      start(p, from);
      return;
    }
    float gain = 1 / (lambda / weight + xpx);
    float growth = trace(p, from) > traceBound ? 1 : 1 / lambda;
    for (int i = 0, at = from; i < d; i++) {
      float k = gain * px[i];
      state.w[member * d + i] += k * error;
      for (int j = 0; j <= i; j++, at++) {
        p[at] = (p[at] - k * px[j]) * growth;
      }
    }
    if (halves) {
      round(p, from);
    }
  }

  private void round(float[] p, int from) {
    for (int at = from; at < from + triangle; at++) {
      p[at] = Float16.round(p[at]);
    }
  }

  /** px = P x, from the lower triangle. */
  private void multiply(float[] p, int from, float[] x) {
    Arrays.fill(px, 0);
    for (int i = 0, at = from; i < d; i++, at++) {
      float xi = x[i];
      float sum = 0;
      for (int j = 0; j < i; j++, at++) {
        sum += p[at] * x[j];
        px[j] += p[at] * xi;
      }
      px[i] += sum + p[at] * xi;
    }
  }

  private float trace(float[] p, int from) {
    float trace = 0;
    for (int i = 0, at = from; i < d; i++, at += i + 1) {
      trace += p[at];
    }
    return trace;
  }

  /** Weights w, the lower triangle of P, row by row, and the running mean of the error. */
  static final class State implements Slice {
    final MeanError meanError = new MeanError();
    private final float[] w;
    private final float[] p;
    private final boolean halves;

    State(int weights, int triangles, boolean halves) {
      w = new float[weights];
      p = new float[triangles];
      this.halves = halves;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.float32s(w);
      if (halves) {
        buffer.float16s(p);
      } else {
        buffer.float32s(p);
      }
      meanError.fields(buffer);
    }
  }
}
