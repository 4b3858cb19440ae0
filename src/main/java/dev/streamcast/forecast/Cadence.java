package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Learns a sensor's sampling interval and says of each reading how it arrives: the first one, on
 * time, after a gap, twice, or late.
 *
 * <p>The interval is the majority of the distances between readings, found in one pass by a vote
 * (Boyer and Moore 1981, "MJRTY: a fast majority vote algorithm"): a distance within a quarter of
 * the interval is a vote for it, any other a vote against; when no votes are left, the next
 * distance becomes the interval. Votes count up to {@value #MOST_VOTES}, so that a change of the
 * sampling rate is followed within as many readings. Distances that agree move the interval a
 * little, so that it settles on the mean of a jittering clock.
 */
final class Cadence {
  /** How a reading arrives. */
  enum Arrival {
    FIRST,
    ON_TIME,
    GAP,
    DUPLICATE,
    LATE
  }

  private static final int MOST_VOTES = 16;
  private static final int SETTLED_VOTES = 8;
  private static final long NEVER = Long.MIN_VALUE;

  private final Slot<State> slot;
  private final boolean byRow;

  Cadence(StateLayout layout, TimeOrder order) {
    slot = layout.add(1, 1, State::new);
    byRow = order == TimeOrder.BY_ROW;
  }

  Slot<State> slot() {
    return slot;
  }

  /** How a reading of that time arrives; the state is not changed. */
  Arrival judge(State state, long timestamp) {
    if (state.last == NEVER) {
      return Arrival.FIRST;
    }
    if (timestamp <= state.last && !byRow) {
      return timestamp == state.last ? Arrival.DUPLICATE : Arrival.LATE;
    }
    return missedSteps(state, timestamp) > 0 ? Arrival.GAP : Arrival.ON_TIME;
  }

  /**
   * How many readings should have come between the last one and that time; 0 while the interval is
   * not settled, so that a sensor without a rhythm has no gaps.
   */
  long missedSteps(State state, long timestamp) {
    if (state.votes < SETTLED_VOTES || timestamp <= state.last) {
      return 0;
    }
    long distance = timestamp - state.last;
    return Math.max(0, (distance + state.interval / 2) / state.interval - 1);
  }

  /** Takes the reading's time into the memory. */
  void learn(State state, long timestamp) {
    if (state.last != NEVER && timestamp > state.last) {
      vote(state, timestamp - state.last);
    }
    state.last = timestamp;
  }

  private static void vote(State state, long distance) {
    if (Math.abs(distance - state.interval) <= state.interval / 4) {
      state.votes = Math.min(state.votes + 1, MOST_VOTES);
      state.interval += (distance - state.interval) / 16;
    } else if (state.votes > 0) {
      state.votes--;
    } else {
      state.interval = distance;
      state.votes = 1;
    }
  }

  /** What is remembered of the sensor's rhythm. */
  static final class State implements Slice {
    private long last = NEVER;
    private long interval;
    private int votes;

    /** The time of the newest reading, in milliseconds since 1970. */
    long last() {
      return last;
    }

    /** The sampling interval in milliseconds; 0 while only one reading has come. */
    long interval() {
      return interval;
    }

    /** When the next reading is expected; the newest one's time while the interval is unknown. */
    long next() {
      return last + interval;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      last = buffer.int64(last);
      interval = buffer.int64(interval);
      votes = buffer.uint8(votes);
    }
  }
}
