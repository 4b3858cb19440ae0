package dev.streamcast.forecast.interval;

import java.util.Arrays;

/**
 * What the intervals are compared with: adaptive conformal inference over the last 500 residuals.
 *
 * <pre>half-width = the (1 - a) quantile of their sizes;  a += .005 (α - miss)</pre>
 *
 * <p>Source: Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift".
 */
final class RingConformal {
  private static final int PLACES = 500;
  private static final double STEP = .005;

  private final double[] ring = new double[PLACES];
  private final double alpha;
  private double adapted;
  private int n;

  RingConformal(double level) {
    alpha = 1 - level;
    adapted = alpha;
  }

  double halfWidth() {
    int filled = Math.min(n, PLACES);
    if (filled == 0) {
      return 0;
    }
    double[] sizes = Arrays.copyOf(ring, filled);
    Arrays.sort(sizes);
    int rank = (int) Math.ceil((1 - adapted) * (filled + 1)) - 1;
    return sizes[Math.max(0, Math.min(filled - 1, rank))];
  }

  void learn(double error) {
    double miss = Math.abs(error) > halfWidth() ? 1 : 0;
    adapted = Math.max(.0005, Math.min(.9995, adapted + STEP * (alpha - miss)));
    ring[n % PLACES] = Math.abs(error);
    n++;
  }
}
