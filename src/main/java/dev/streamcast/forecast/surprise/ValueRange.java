package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * The range that a sensor's values have filled so far, slowly forgotten; the yardstick for which
 * residuals are worth a flag.
 *
 * <pre>
 * R = high - low;  d = distance of y outside [low, high]
 * the range grows to that side by min(d, R), by all of d in the first 20 readings or while R = 0
 * centre += max(1/(t+1), 1/1000) (y - centre), y clamped to one grown range beyond either end
 * high  -= a (high - centre);  low += a (centre - low);  a = 2e-5
 * </pre>
 */
final class ValueRange {
  private static final int START = 20;
  private static final double LEAK = 2e-5;
  private static final double CENTRE_RATE = 1.0 / 1000;

  private final Slot<State> slot;

  ValueRange(StateLayout layout) {
    slot = layout.add(4, 1, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /** Takes a value into the range. */
  void learn(State state, double y) {
    double range = state.width();
    if (state.t == 0) {
      state.low = y;
      state.high = y;
    } else {
      boolean free = state.t < START || range == 0;
      state.low -= growth(state.low - y, range, free);
      state.high += growth(y - state.high, range, free);
    }
    double grown = state.width();
    double clamped =
        state.t < START ? y : Math.max(state.low - grown, Math.min(state.high + grown, y));
    state.centre += Math.max(1.0 / (state.t + 1), CENTRE_RATE) * (clamped - state.centre);
    state.high -= LEAK * (state.high - state.centre);
    state.low += LEAK * (state.centre - state.low);
    state.t = Math.min(state.t + 1, 1 << 20);
  }

  private static double growth(double outside, double range, boolean free) {
    return outside <= 0 ? 0 : free ? outside : Math.min(outside, range);
  }

  /** The ends of the range and its slow centre, in the sensor's unit. */
  static final class State implements Slice {
    private double low;
    private double high;
    private double centre;
    private int t;

    /** R, the width of the range; 0 before the second value. */
    double width() {
      return high - low;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      low = buffer.float64(low);
      high = buffer.float64(high);
      centre = buffer.float64(centre);
      t = buffer.int32(t);
    }
  }
}
