package dev.streamcast.train.loss;

/**
 * The squared error: its best output is the mean.
 *
 * <pre>(y - target)²     gradient 2 (y - target)</pre>
 */
public record SquaredError() implements Loss {
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
    gradient[at] = 2 * error;
    return (double) error * error;
  }
}
