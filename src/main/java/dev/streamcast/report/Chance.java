package dev.streamcast.report;

/**
 * How far chance alone moves a coverage: the middle 95 % of the share of hits among n intervals
 * that each hold with probability p, independently of each other (the binomial distribution).
 */
final class Chance {
  private static final double TAIL = .025;
  private static final double NORMAL = 1.959964;

  /** Above that many the normal approximation differs by less than a pixel. */
  private static final long EXACT = 5_000;

  private Chance() {}

  static double low(long n, double p) {
    return n > EXACT ? p - spread(n, p) : (double) quantile(n, p, TAIL) / n;
  }

  static double high(long n, double p) {
    return n > EXACT ? p + spread(n, p) : (double) quantile(n, p, 1 - TAIL) / n;
  }

  private static double spread(long n, double p) {
    return NORMAL * Math.sqrt(p * (1 - p) / n);
  }

  /** The least number of hits that so large a share of all runs does not exceed. */
  private static long quantile(long n, double p, double share) {
    double logOfTerm = n * Math.log(1 - p);
    double sum = Math.exp(logOfTerm);
    long hits = 0;
    while (sum < share && hits < n) {
      hits++;
      logOfTerm += Math.log((double) (n - hits + 1) / hits) + Math.log(p / (1 - p));
      sum += Math.exp(logOfTerm);
    }
    return hits;
  }
}
