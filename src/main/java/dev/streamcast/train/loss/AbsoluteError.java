package dev.streamcast.train.loss;

/**
 * The absolute error: its best output is the median.
 *
 * <pre>|y - target|     gradient sign(y - target), 0 at 0</pre>
 */
public record AbsoluteError() implements Loss {
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
    gradient[at] = Math.signum(error);
    return Math.abs(error);
  }
}
