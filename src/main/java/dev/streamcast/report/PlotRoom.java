package dev.streamcast.report;

/**
 * How many columns the plots of one sensor may have: fewer where there are many sensors, so that
 * the memory of a run has a bound. All plots of a run share one.
 */
final class PlotRoom {
  static final int MOST = 480;
  static final int LEAST = 40;

  /** Some 100 MB of columns: up to 1,000 sensors have all. */
  private static final int COLUMNS = 480_000;

  private int sensors;

  void enter() {
    sensors++;
  }

  int columns() {
    return Math.max(LEAST, Math.min(MOST, COLUMNS / Math.max(1, sensors)));
  }
}
