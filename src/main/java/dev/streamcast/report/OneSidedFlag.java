package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A flag that only one of two forecasters raised.
 *
 * @param sensor the sensor
 * @param flag as it was raised
 * @param other the other's score of that reading, however low
 */
record OneSidedFlag(String sensor, Flag flag, double other) {
  private static final Comparator<OneSidedFlag> ORDER =
      Comparator.<OneSidedFlag>comparingDouble(it -> it.flag.score())
          .thenComparing(it -> it.sensor, Comparator.reverseOrder())
          .thenComparing(it -> it.flag.time(), Comparator.reverseOrder());

  static OneSidedFlag of(Forecast raised, Forecast other) {
    return new OneSidedFlag(raised.sensor(), Flag.of(raised), other.verdict().score());
  }

  /** The strongest of any number of them. */
  static final class Strongest {
    static final int MOST = 100;

    private final PriorityQueue<OneSidedFlag> kept = new PriorityQueue<>(ORDER);

    void add(OneSidedFlag flag) {
      kept.add(flag);
      if (kept.size() > MOST) {
        kept.remove();
      }
    }

    /** The strongest first. */
    List<OneSidedFlag> list() {
      List<OneSidedFlag> sorted = new ArrayList<>(kept);
      sorted.sort(ORDER.reversed());
      return sorted;
    }
  }
}
