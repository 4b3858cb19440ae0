package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SliceBuffer;

/**
 * The running mean S of |e|, the measure by which an error is large or small.
 *
 * <pre>S += max(1/n, .005) (min(|e|, 8 S) - S)</pre>
 *
 * <p>An error counts as 8 S at most, so that one of them cannot make all others look small. S is
 * taken as .01 at least, so that a standstill does not make S vanish.
 */
final class MeanError {
  private static final float LEAST_RATE = .005f;
  private static final float LEAST_ERROR = .01f;
  private static final float MOST = 8;
  private static final int ENOUGH = 1 << 20;

  private float mean;
  private int n;

  /** S; for the first error, that error itself. */
  float scale(float error) {
    return Math.max(n == 0 ? Math.abs(error) : mean, LEAST_ERROR);
  }

  /** How much an observation with that error counts: 1 / max(1, |e| / (bound S)). */
  float weight(float error, float bound) {
    return 1 / Math.max(1, Math.abs(error) / (bound * scale(error)));
  }

  /** Takes an error into the mean. */
  void learn(float error) {
    float capped = Math.min(Math.abs(error), MOST * scale(error));
    n = Math.min(n + 1, ENOUGH);
    mean += Math.max(1f / n, LEAST_RATE) * (capped - mean);
  }

  /** Passes mean and count through the buffer. */
  void fields(SliceBuffer buffer) {
    mean = buffer.float32(mean);
    n = buffer.int32(n);
  }
}
