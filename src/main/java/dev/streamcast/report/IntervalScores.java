package dev.streamcast.report;

/**
 * How good the intervals of one level are: how many hold their reading, how wide they are, and both
 * in one number, the interval score (also Winkler score), whose mean is least for the true
 * quantiles.
 *
 * <pre>
 * score = (upper - lower) + 2 / (1 - level) * (how far the reading lies outside)
 * </pre>
 *
 * <p>Width and score are in the sensor's unit; a mean is NaN while there is no interval. Source:
 * Gneiting and Raftery 2007, "Strictly proper scoring rules, prediction, and estimation", equation
 * 43.
 */
final class IntervalScores {
  private final double level;
  private final Hits hits = new Hits();
  private double width;
  private double score;

  /** Of intervals that are to hold this share of the readings. */
  IntervalScores(double level) {
    this.level = level;
  }

  /** Takes the interval of the next reading; one that is not there is left out. */
  void add(double y, double lower, double upper) {
    if (Double.isNaN(lower) || Double.isNaN(upper)) {
      return;
    }
    double outside = Math.max(0, Math.max(lower - y, y - upper));
    hits.add(outside == 0);
    width += upper - lower;
    score += upper - lower + 2 / (1 - level) * outside;
  }

  double level() {
    return level;
  }

  Hits hits() {
    return hits;
  }

  double meanWidth() {
    return width / hits.intervals();
  }

  double mean() {
    return score / hits.intervals();
  }
}
