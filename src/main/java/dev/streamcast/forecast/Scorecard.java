package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Keeps the forecasts of one horizon that wait for their actual, says which of them a reading
 * settles, and sums up how good they have been.
 *
 * <p>A forecast of the next reading is settled by the next reading, whenever it comes. One further
 * ahead waits for its time: a reading settles it that comes within half a sampling interval of it.
 * What waits when its time is over, or when a reading without a value has come for it, has expired
 * and is counted. As many forecasts wait at most as the horizon has steps; of more the oldest
 * expires. After four billion of either the sums stand still.
 */
final class Scorecard {
  private static final long ENOUGH = 0xffff_ffffL;

  private final int horizon;
  private final Slot<State> slot;

  Scorecard(StateLayout layout, SliceIds ids, int horizon, double level) {
    this.horizon = horizon;
    slot =
        layout.add(
            horizon == 1 ? 2 : ids.ofHorizon(horizon, 2), 4, () -> new State(horizon, level));
  }

  Slot<State> slot() {
    return slot;
  }

  /** Lets the forecasts expire that no reading from that time on can settle. */
  void expire(State state, long time) {
    while (horizon > 1 && state.waiting > 0 && time - state.target() > tolerance(state)) {
      drop(state);
    }
  }

  /** Whether the oldest waiting forecast is for a reading of that time. */
  boolean waitsFor(State state, long time) {
    return state.waiting > 0
        && (horizon == 1 || Math.abs(time - state.target()) <= tolerance(state));
  }

  /** Half a sampling interval, as it was when the forecast was issued. */
  private long tolerance(State state) {
    return (state.target() - state.issuedAt()) / horizon / 2;
  }

  /** Lets the oldest forecast expire: its time is over, or its reading has no value. */
  void drop(State state) {
    state.pass();
    state.expired = Math.min(state.expired + 1, ENOUGH);
  }

  /**
   * Scores the oldest waiting forecast, and waits for it no more.
   *
   * @param below how far the interval of the first level reaches below it
   * @param above how far that reaches above it
   * @param change the difference of y from the value before
   */
  void settle(State state, double y, double below, double above, double change) {
    double yhat = state.yhat();
    double error = y - yhat;
    state.pass();
    if (state.settled == ENOUGH) {
      return;
    }
    state.settled++;
    state.inside += error <= above && -error <= below ? 1 : 0;
    state.absolute += Math.abs(error);
    state.squared += error * error;
    state.sum += error;
    state.relative += error == 0 ? 0 : 2 * Math.abs(error) / (Math.abs(y) + Math.abs(yhat));
    state.lastValues += Math.abs(change);
    state.widths += below + above;
  }

  /**
   * Takes a forecast that shall wait; one further ahead than the next reading does not wait while
   * the sampling interval, and so its time, is unknown.
   *
   * @param issuedAt when it is issued, in milliseconds since 1970
   * @param target for when it is
   * @return the place where it waits, or would, from 0 and below the horizon
   */
  int issue(State state, double yhat, long issuedAt, long target) {
    if (state.waiting == horizon) {
      drop(state);
    }
    int place = (state.oldest + state.waiting) % horizon;
    if (horizon > 1 && target == issuedAt) {
      return place;
    }
    state.yhats[place] = yhat;
    state.issuedAts[place] = issuedAt;
    state.targets[place] = target;
    state.waiting++;
    return place;
  }

  /**
   * The forecasts that wait, oldest first in a ring, and the sums over those that do no more. Made
   * for another first level, it begins anew: its sums would mix the coverage of two.
   */
  static final class State implements Slice {
    private final int horizon;
    private final double level;
    private final double[] yhats;
    private final long[] issuedAts;
    private final long[] targets;
    private int oldest;
    private int waiting;
    private long settled;
    private long inside;
    private long expired;
    private double absolute;
    private double squared;
    private double sum;
    private double relative;
    private double lastValues;
    private double widths;

    State(int horizon, double level) {
      this.horizon = horizon;
      this.level = level;
      yhats = new double[horizon];
      issuedAts = new long[horizon];
      targets = new long[horizon];
    }

    /** How many forecasts have expired. */
    long expired() {
      return expired;
    }

    /** Whether any forecast waits. */
    boolean waits() {
      return waiting > 0;
    }

    /** The place of the oldest forecast that waits. */
    int oldest() {
      return oldest;
    }

    /** The oldest forecast that waits; the caller has seen that there is one. */
    double yhat() {
      return yhats[oldest];
    }

    /** When that was issued, in milliseconds since 1970. */
    long issuedAt() {
      return issuedAts[oldest];
    }

    /** For when that is; when it was issued, if the sampling interval was not known. */
    long target() {
      return targets[oldest];
    }

    RunningScores scores() {
      return new RunningScores(
          horizon,
          settled,
          expired,
          absolute / settled,
          Math.sqrt(squared / settled),
          relative / settled,
          absolute / lastValues,
          sum / settled,
          (double) inside / settled,
          widths / settled);
    }

    private void pass() {
      oldest = (oldest + 1) % horizon;
      waiting--;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.unchanged((float) (horizon - 1 + level));
      oldest = buffer.uint16(oldest) % horizon;
      waiting = Math.min(buffer.uint16(waiting), horizon);
      buffer.float64s(yhats);
      buffer.int64s(issuedAts);
      buffer.int64s(targets);
      settled = buffer.uint32(settled);
      inside = buffer.uint32(inside);
      expired = buffer.uint32(expired);
      absolute = buffer.float64(absolute);
      squared = buffer.float64(squared);
      sum = buffer.float64(sum);
      relative = buffer.float64(relative);
      lastValues = buffer.float64(lastValues);
      widths = buffer.float64(widths);
    }
  }
}
