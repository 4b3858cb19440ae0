package dev.streamcast.forecast.interval;

/**
 * The widths of intervals at horizons that are not scored, from those that are: straight lines of
 * the logarithm of the width over the logarithm of the horizon.
 *
 * <pre>
 * between a and b  w(k) = w(a) (w(b) / w(a))^t,  t = ln(k / a) / ln(b / a)
 * beyond the last  w(k) = w(last) (k / last)^γ,  γ the slope of the line before it, within 0 and 1;
 *                  ½ where the next reading is the only scored horizon, as for a random walk
 * </pre>
 *
 * <p>An interval that holds another at all scored horizons holds it everywhere between. An instance
 * serves one thread.
 */
public final class WidthsBetween {
  private static final double RANDOM_WALK = .5;

  private final int[] horizons;
  private final double[] logHorizons;
  private final double[] logWidths;

  /**
   * Widths between those horizons.
   *
   * @param horizons the scored ones, rising, the first of them 1
   */
  public WidthsBetween(int... horizons) {
    this.horizons = horizons.clone();
    logHorizons = new double[horizons.length];
    for (int i = 0; i < horizons.length; i++) {
      logHorizons[i] = StrictMath.log(horizons[i]);
    }
    logWidths = new double[horizons.length];
  }

  /**
   * Writes the widths of the horizons 1, 2, … as many as there is room for.
   *
   * @param scored the widths at the scored horizons, above 0
   */
  public void fill(double[] scored, double[] widths) {
    for (int i = 0; i < scored.length; i++) {
      logWidths[i] = StrictMath.log(scored[i]);
    }
    int left = 0;
    for (int k = 1; k <= widths.length; k++) {
      if (left + 1 < horizons.length && k == horizons[left + 1]) {
        left++;
      }
      widths[k - 1] = k == horizons[left] ? scored[left] : width(left, StrictMath.log(k));
    }
  }

  private double width(int left, double logHorizon) {
    double ahead = logHorizon - logHorizons[left];
    return StrictMath.exp(logWidths[left] + slope(left) * ahead);
  }

  private double slope(int left) {
    if (left + 1 < horizons.length) {
      return line(left);
    }
    return left == 0 ? RANDOM_WALK : Math.max(0, Math.min(1, line(left - 1)));
  }

  private double line(int left) {
    return (logWidths[left + 1] - logWidths[left]) / (logHorizons[left + 1] - logHorizons[left]);
  }
}
