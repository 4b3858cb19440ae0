package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Keeps the forecast that waits for its actual, settles it when the next reading comes, and counts
 * how good the forecasts of this sensor have been: mean absolute error beside that of the last
 * value, and the share of readings inside the first level's interval. A forecast that meets a
 * missing value is never settled.
 */
final class Scorecard {
  private final Slot<State> slot;

  Scorecard(StateLayout layout) {
    slot = layout.add(2, 2, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /** Takes the first value of a sensor, for which nothing had been forecast. */
  void begin(State state, double y) {
    state.lastValue = y;
  }

  /**
   * Scores the waiting forecast; the caller has seen that there is one.
   *
   * @param lower the lower end of its interval
   * @param upper the upper end of its interval
   */
  void settle(State state, double y, double lower, double upper) {
    state.settled++;
    state.inside += y >= lower && y <= upper ? 1 : 0;
    state.absoluteError += Math.abs(y - state.yhat);
    state.absoluteErrorOfLastValue += Math.abs(y - state.lastValue);
    state.lastValue = y;
  }

  /** Replaces the waiting forecast. */
  void issue(State state, double yhat) {
    state.yhat = yhat;
  }

  /** The waiting forecast and the running scores. */
  static final class State implements Slice {
    private double yhat = Double.NaN;
    private double lastValue;
    private int settled;
    private int inside;
    private double absoluteError;
    private double absoluteErrorOfLastValue;

    /** The forecast that waits for the next reading; NaN before the first. */
    double yhat() {
      return yhat;
    }

    /** The value that came last. */
    double lastValue() {
      return lastValue;
    }

    /** How many forecasts have met their actual. */
    int settled() {
      return settled;
    }

    /** Share of actuals inside the interval, 0 to 1; NaN before the first. */
    double coverage() {
      return (double) inside / settled;
    }

    /** Mean absolute error relative to the last value's; below 1 is better than the last value. */
    double relativeError() {
      return absoluteError / absoluteErrorOfLastValue;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      yhat = buffer.float64(yhat);
      lastValue = buffer.float64(lastValue);
      settled = buffer.int32(settled);
      inside = buffer.int32(inside);
      absoluteError = buffer.float64(absoluteError);
      absoluteErrorOfLastValue = buffer.float64(absoluteErrorOfLastValue);
    }
  }
}
