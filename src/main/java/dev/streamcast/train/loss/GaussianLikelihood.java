package dev.streamcast.train.loss;

/**
 * The negative log likelihood of a normal distribution whose mean and log variance the network
 * emits, less the constant ln(2π) / 2.
 *
 * <pre>
 * outputs m, s;  v = clamp(s, {@value #LOWEST}, {@value #HIGHEST});  e = m - target
 * (v + e² exp(-v)) / 2     gradient m: e exp(-v),  s: (1 - e² exp(-v)) / 2
 * </pre>
 *
 * <p>The clamp keeps the standard deviation between 0.0067 and 148 units of the target, so that no
 * single sure and wrong forecast throws the weights away. Beyond a bound the gradient of s is kept
 * only where descending it leads back inside. Source: Nix and Weigend 1994, "Estimating the mean
 * and variance of the target probability distribution"; PyTorch's {@code GaussianNLLLoss}.
 */
public record GaussianLikelihood() implements Loss {
  /** The lowest log variance. */
  public static final float LOWEST = -10;

  /** The highest log variance. */
  public static final float HIGHEST = 10;

  @Override
  public int outputsPerTarget() {
    return 2;
  }

  @Override
  public int point() {
    return 0;
  }

  @Override
  public double value(float[] output, int at, float target, float[] gradient) {
    double error = (double) output[at] - target;
    float s = output[at + 1];
    float v = Math.max(LOWEST, Math.min(HIGHEST, s));
    double precision = StrictMath.exp(-v);
    double slope = 0.5 * (1 - error * error * precision);
    boolean leadsOut = (s > HIGHEST && slope < 0) || (s < LOWEST && slope > 0);
    gradient[at] = (float) (error * precision);
    gradient[at + 1] = leadsOut ? 0 : (float) slope;
    return 0.5 * (v + error * error * precision);
  }
}
