package dev.streamcast.app;

import dev.streamcast.source.Row;

/** So many readings a second for each sensor: rows of the same time are due together. */
final class DemoPace implements Pace {
  private final double nanosBetween;
  private long start;
  private long times = -1;
  private long last = Long.MIN_VALUE;

  /**
   * A pace that begins with the first row.
   *
   * @param speed readings a second for each sensor
   */
  DemoPace(double speed) {
    nanosBetween = 1e9 / speed;
  }

  @Override
  public long nanosUntil(Row row) {
    if (row.timestamp() != last) {
      last = row.timestamp();
      times++;
      if (times == 0) {
        start = System.nanoTime();
      }
    }
    return start + (long) (times * nanosBetween) - System.nanoTime();
  }
}
