package dev.streamcast.report;

/** The lowest and the highest of some numbers over time, and when each came; NaN is left out. */
final class Extremes {
  private double low = Double.NaN;
  private double high = Double.NaN;
  private long lowAt;
  private long highAt;

  void add(long time, double x) {
    if (Double.isNaN(x)) {
      return;
    }
    if (!(x >= low)) {
      low = x;
      lowAt = time;
    }
    if (!(x <= high)) {
      high = x;
      highAt = time;
    }
  }

  /** Takes in those of a later time. */
  void merge(Extremes later) {
    add(later.lowAt, later.low);
    add(later.highAt, later.high);
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Adds the points that draw these numbers: none, one, or two in the order of their times. */
  void draw(Points points) {
    if (Double.isNaN(low)) {
      return;
    }
    if (lowAt == highAt) {
      points.add(lowAt, low);
      if (low != high) {
        points.add(highAt, high);
      }
      return;
    }
    boolean rises = lowAt < highAt;
    points.add(rises ? lowAt : highAt, rises ? low : high);
    points.add(rises ? highAt : lowAt, rises ? high : low);
  }
}
