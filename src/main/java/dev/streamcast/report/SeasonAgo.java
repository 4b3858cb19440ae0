package dev.streamcast.report;

/**
 * The values of the last season by their time stamps, to find the one that was measured one season
 * before: the nearest in time, at most 1/{@value #NEAR} of a season away, so that a clock may
 * jitter.
 *
 * <p>Of a season with more than {@value #MOST} readings every second, third or further value is
 * kept, so that memory has a bound; a sensor with fewer needs no more than it has. Values whose
 * time steps back are not kept.
 */
final class SeasonAgo {
  static final int MOST = 512;
  static final int NEAR = 48;

  /** A season's values, and those that lie near its begin. */
  private static final int PLACES = MOST + MOST / NEAR + 2;

  private final long season;
  private long[] times = new long[32];
  private double[] values = new double[32];
  private int head;
  private int count;

  /**
   * @param season in milliseconds
   */
  SeasonAgo(long season) {
    this.season = season;
  }

  /** The value one season before that time; NaN if there was none. */
  double at(long time) {
    long then = time - season;
    while (count > 1 && distance(1, then) <= distance(0, then)) {
      drop();
    }
    return count > 0 && distance(0, then) <= season / NEAR ? values[head] : Double.NaN;
  }

  /** Keeps a value for the next season. */
  void remember(long time, double y) {
    if (count > 0 && time - times[place(count - 1)] < Math.max(1, season / MOST)) {
      return;
    }
    makeRoom();
    times[place(count)] = time;
    values[place(count)] = y;
    count++;
  }

  private void makeRoom() {
    if (count < times.length) {
      return;
    }
    if (count >= PLACES) {
      drop();
      return;
    }
    int places = Math.min(PLACES, 2 * count);
    long[] movedTimes = new long[places];
    double[] movedValues = new double[places];
    for (int i = 0; i < count; i++) {
      movedTimes[i] = times[place(i)];
      movedValues[i] = values[place(i)];
    }
    times = movedTimes;
    values = movedValues;
    head = 0;
  }

  private void drop() {
    head = place(1);
    count--;
  }

  private long distance(int i, long time) {
    return Math.abs(times[place(i)] - time);
  }

  private int place(int i) {
    return (head + i) % times.length;
  }
}
