package dev.streamcast.serve;

import java.util.Arrays;

/**
 * What a sensor's last value was at each of its newest readings: the forecast of any horizon that
 * repeats the last value, to hold ours against.
 */
final class LastValues {
  private final long[] times;
  private final double[] values;
  private int newest;
  private int count;

  /**
   * None yet.
   *
   * @param steps how many readings ahead is looked at most; some more are kept, since readings may
   *     come faster than they did when the forecast was made
   */
  LastValues(int steps) {
    int size = steps + steps / 4;
    times = new long[size];
    values = new double[size];
    Arrays.fill(values, Double.NaN);
  }

  /**
   * After a reading.
   *
   * @param value the last value that was no gap, this reading's included; NaN before the first
   */
  void add(long time, double value) {
    newest = (newest + 1) % times.length;
    times[newest] = time;
    values[newest] = value;
    count = Math.min(count + 1, times.length);
  }

  /**
   * The last value at the reading of that time.
   *
   * @param steps how many readings ago that is, if none was missing
   * @return NaN if that reading is not here, or there was no value
   */
  double at(long time, int steps) {
    int back = Math.max(Math.min(steps, count), 1) - 1;
    while (back > 0 && times[place(back)] < time) {
      back--;
    }
    while (back < count - 1 && times[place(back)] > time) {
      back++;
    }
    return count > 0 && times[place(back)] == time ? values[place(back)] : Double.NaN;
  }

  private int place(int back) {
    return Math.floorMod(newest - back, times.length);
  }
}
