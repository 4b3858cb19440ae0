package dev.streamcast.train.optimiser;

/**
 * The learning rate over a run: a linear warm-up, then half a cosine down to a fraction.
 *
 * <pre>
 * step &lt; warmUp: peak (step + 1) / warmUp
 * else:          peak (floor + (1 - floor) (1 + cos(π p)) / 2),  p = (step - warmUp) / (steps - warmUp)
 * </pre>
 *
 * <p>After the last step it stays at the fraction. Source: Loshchilov and Hutter 2017, "SGDR:
 * stochastic gradient descent with warm restarts", equation 5, without restarts.
 *
 * @param peak the rate after the warm-up, above 0
 * @param warmUp steps of the warm-up, 0 to steps
 * @param steps steps of the run, from 1
 * @param floor the fraction of the peak at the end, 0 to 1
 */
public record LearningRate(double peak, long warmUp, long steps, double floor) {
  public LearningRate {
    if (!(peak > 0 && peak < Double.POSITIVE_INFINITY) || !(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException(
          "a learning rate of "
              + peak
              + " down to "
              + floor
              + " of it; give a number above 0 and a"
              + " fraction from 0 to 1");
    }
    if (steps < 1 || warmUp < 0 || warmUp > steps) {
      throw new IllegalArgumentException(
          "a warm-up of " + warmUp + " of " + steps + " steps; it must be 0 to all of them");
    }
  }

  /** The rate at a step, counted from 0. */
  public double at(long step) {
    if (step < warmUp) {
      return peak * (step + 1) / warmUp;
    }
    double progress = steps == warmUp ? 1 : (double) (step - warmUp) / (steps - warmUp);
    double cosine = StrictMath.cos(Math.PI * Math.min(1, progress));
    return peak * (floor + (1 - floor) * 0.5 * (1 + cosine));
  }
}
