package dev.streamcast.report;

/** Pairs of x and y, copied and never changed. */
final class Numbers {
  private final double[] x;
  private final double[] y;

  /**
   * Copies both.
   *
   * @throws IllegalArgumentException if they differ in length
   */
  Numbers(String name, double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          name + " has " + x.length + " x but " + y.length + " y; each point needs both");
    }
    this.x = x.clone();
    this.y = y.clone();
  }

  double[] x() {
    return x.clone();
  }

  double[] y() {
    return y.clone();
  }
}
