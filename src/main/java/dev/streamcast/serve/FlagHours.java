package dev.streamcast.serve;

/**
 * How many flags the last 24 hours of event time had, to the hour: a count for each hour, in a ring
 * that moves on with the newest flag. Flags of hours that are gone are not counted any more.
 */
final class FlagHours {
  private static final int HOURS = 24;
  private static final long HOUR = 3_600_000;

  private final int[] counts = new int[HOURS];
  private long newest = Long.MIN_VALUE;

  void add(long time) {
    long hour = Math.floorDiv(time, HOUR);
    if (newest == Long.MIN_VALUE) {
      newest = hour;
    }
    if (hour > newest) {
      for (long next = newest + 1; next <= Math.min(hour, newest + HOURS); next++) {
        counts[place(next)] = 0;
      }
      newest = hour;
    }
    if (hour > newest - HOURS) {
      counts[place(hour)]++;
    }
  }

  /** How many there were in the 24 hours up to that time. */
  int until(long time) {
    long hour = Math.floorDiv(time, HOUR);
    int sum = 0;
    for (int i = 0; i < HOURS; i++) {
      long of = newest - i;
      if (newest != Long.MIN_VALUE && of <= hour && of > hour - HOURS) {
        sum += counts[place(of)];
      }
    }
    return sum;
  }

  private static int place(long hour) {
    return (int) Math.floorMod(hour, (long) HOURS);
  }
}
