package dev.streamcast.train.loss;

/**
 * Squared near the target, absolute far from it, so that an outlier pulls no harder than delta.
 *
 * <pre>
 * e = y - target
 * |e| &lt;= delta: e² / 2                      gradient e
 * else:         delta (|e| - delta / 2)     gradient delta sign(e)
 * </pre>
 *
 * <p>Source: Huber 1964, "Robust estimation of a location parameter", Annals of Mathematical
 * Statistics 35; the scale is that of PyTorch's {@code HuberLoss}.
 *
 * @param delta where the one becomes the other, in units of the target; above 0
 */
public record Huber(float delta) implements Loss {
  public Huber {
    if (!(delta > 0 && delta < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "delta is " + delta + "; it must be a number above 0, in units of the target");
    }
  }

  @Override
  public int outputsPerTarget() {
    return 1;
  }

  @Override
  public int point() {
    return 0;
  }

  @Override
  public double value(float[] output, int at, float target, float[] gradient) {
    float error = output[at] - target;
    float size = Math.abs(error);
    if (size <= delta) {
      gradient[at] = error;
      return 0.5 * error * error;
    }
    gradient[at] = Math.signum(error) * delta;
    return delta * (size - 0.5 * delta);
  }
}
