package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Decides what the network is fed: the value; or, where the value is missing or absurd, the
 * forecast itself, so that one broken reading does not poison the memory. After {@value
 * #MOST_IMPUTED} imputed steps in a row the value stands still: a forecast that lives on itself for
 * longer knows nothing any more.
 */
final class Feed {
  /** Values beyond this are as good as missing. */
  static final double ABSURD = 1e100;

  /** How many steps in a row are fed with forecasts. */
  static final int MOST_IMPUTED = 24;

  private static final int ENOUGH = 1 << 20;

  private final Slot<State> slot;

  Feed(StateLayout layout) {
    slot = layout.add(8, 2, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /** Whether y is a value to learn from: not missing, not infinite, not absurd. */
  static boolean usable(double y) {
    return Math.abs(y) <= ABSURD;
  }

  /** Feeds a value. */
  void take(State state, double y) {
    state.value = y;
    state.measured = y;
    state.imputed = 0;
    state.values = Math.min(state.values + 1, ENOUGH);
  }

  /**
   * Feeds the forecast in place of a value that is missing.
   *
   * @return the difference from what was fed before
   */
  double impute(State state, double yhat) {
    if (state.imputed == MOST_IMPUTED) {
      return 0;
    }
    state.imputed++;
    return assume(state, yhat);
  }

  /**
   * Feeds the forecast in place of a value that is still to come.
   *
   * @return the difference from what was fed before
   */
  double assume(State state, double yhat) {
    double before = state.value;
    state.value = Math.max(-ABSURD, Math.min(ABSURD, yhat));
    return state.value - before;
  }

  /** What was fed last. */
  static final class State implements Slice {
    private double value = Double.NaN;
    private double measured = Double.NaN;
    private int values;
    private int imputed;

    /** What was fed last, in the sensor's unit; NaN before the first value. */
    double value() {
      return value;
    }

    /** The difference of a value from the one before it; 0 for the first. */
    double change(double y) {
      return Double.isNaN(measured) ? 0 : y - measured;
    }

    /** How many values of the sensor have been fed; stops counting at a million. */
    int values() {
      return values;
    }

    /** Whether the last step went on a forecast. */
    boolean imputing() {
      return imputed > 0;
    }

    boolean started() {
      return values > 0;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      value = buffer.float64(value);
      measured = buffer.float64(measured);
      values = buffer.int32(values);
      imputed = buffer.uint8(imputed);
    }
  }
}
