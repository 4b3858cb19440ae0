package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * How much of a sensor has been seen, and so how large its records must be to be worth a flag: a
 * record after n independent days has probability 1 / n; and records of many readings add up.
 *
 * <pre>
 * level = .05 · min(5, 1 + 4 / days) · √max(1, readings / 4000)
 * </pre>
 *
 * <p>Days are the sum of the distances between readings, each a day at most, so that a jump of the
 * clock or a long silence makes no experience. Where all times are equal there is no clock, and the
 * days do not count.
 */
final class Experience {
  private static final double DAY = 86_400_000;
  private static final double LEVEL = .05;
  private static final double FEW_READINGS = 4_000;

  private final Slot<State> slot;

  Experience(StateLayout layout) {
    slot = layout.add(66, 1, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /** Takes a reading of that time into account. */
  void take(State state, long time) {
    if (state.readings > 0 && time > state.last) {
      long step = time - state.last; // negative where it is beyond all measure
      state.millis += step < 0 ? (long) DAY : Math.min(step, (long) DAY);
    }
    state.last = time;
    state.readings = Math.min(state.readings + 1, 1 << 30);
  }

  /** What the sum of records must reach. */
  double level(State state) {
    double days = state.millis / DAY;
    double newness = days == 0 ? 1 : Math.min(5, 1 + 4 / days);
    return LEVEL * newness * Math.sqrt(Math.max(1, state.readings / FEW_READINGS));
  }

  /** In words: "30 days", "7 hours"; "500 readings" without a clock. */
  String text(SensorState sensor) {
    State state = sensor.get(slot);
    long hours = state.millis / 3_600_000;
    if (hours >= 48) {
      return hours / 24 + " days";
    }
    return hours >= 2 ? hours + " hours" : state.readings + " readings";
  }

  /** Time and readings seen so far. */
  static final class State implements Slice {
    private long last;
    private long millis;
    private int readings;

    @Override
    public void fields(SliceBuffer buffer) {
      last = buffer.int64(last);
      millis = buffer.int64(millis);
      readings = buffer.int32(readings);
    }
  }
}
