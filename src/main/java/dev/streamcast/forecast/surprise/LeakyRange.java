package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * The range that a number of a sensor has filled so far, slowly forgotten. What lies outside is a
 * record; how large a one is told in widths of the range, so that no unit matters.
 *
 * <pre>
 * R = high - low;  d = distance of x outside [low, high]
 * record q = min(d / R, 3); 3 if R = 0; none in the first 20 readings
 * the range grows to that side by min(d, R), by all of d in the first 20 readings or while R = 0
 * centre += max(1/(t+1), 1/1000) (x - centre), x clamped to one grown range beyond either end
 * high  -= a (high - centre);  low += a (centre - low);  a = 2e-5 √τ
 * </pre>
 *
 * <p>τ is the time constant of the number: what is smoothed comes near to its extremes less often,
 * so it is forgotten faster.
 *
 * <p>Source: records of independent numbers (Rényi 1962: the n-th is one with probability 1 / n);
 * the leak, which keeps them coming at a constant rate, is ours, measured.
 */
final class LeakyRange {
  static final int START = 20;
  static final double LARGEST_RECORD = 3;
  private static final double LEAK = 2e-5;
  private static final int CENTRE_READINGS = 1_000;

  private final Slot<State> slot;
  private final double leak;

  /** The range of a number that is smoothed over τ readings. */
  LeakyRange(StateLayout layout, int id, int version, int tau) {
    slot = layout.add(id, version, State::new);
    leak = LEAK * Math.sqrt(tau);
  }

  Slot<State> slot() {
    return slot;
  }

  /**
   * The record that x is, in widths of the range, then takes x into the range: positive above,
   * negative below, 0 inside.
   */
  double take(State state, double x) {
    double above = state.t == 0 ? 0 : x - state.high;
    double below = state.t == 0 ? 0 : state.low - x;
    double range = state.width();
    if (state.t == 0) {
      state.low = x;
      state.high = x;
    } else {
      boolean free = state.t < START || range == 0;
      state.low -= growth(below, range, free);
      state.high += growth(above, range, free);
    }
    double record = state.t < START ? 0 : record(above, range) - record(below, range);
    forget(state, x);
    return record;
  }

  private void forget(State state, double x) {
    double grown = state.width();
    double clamped =
        state.t < START ? x : Math.max(state.low - grown, Math.min(state.high + grown, x));
    state.centre += Math.max(1.0 / (state.t + 1), 1.0 / CENTRE_READINGS) * (clamped - state.centre);
    state.high -= leak * (state.high - state.centre);
    state.low += leak * (state.centre - state.low);
    state.t = Math.min(state.t + 1, CENTRE_READINGS);
  }

  private static double growth(double outside, double range, boolean free) {
    return outside <= 0 ? 0 : free ? outside : Math.min(outside, range);
  }

  private static double record(double outside, double range) {
    return outside <= 0
        ? 0
        : range == 0 ? LARGEST_RECORD : Math.min(outside / range, LARGEST_RECORD);
  }

  /** The ends of the range and its slow centre, in the unit of the number. */
  static final class State implements Slice {
    private double low;
    private double high;
    private double centre;
    private int t;

    double low() {
      return low;
    }

    double high() {
      return high;
    }

    double centre() {
      return centre;
    }

    /** R, the width of the range; 0 before the second value. */
    double width() {
      return high - low;
    }

    /** x, clamped to one range beyond either end; x itself while there is no range. */
    double clamp(double x) {
      double range = width();
      return range == 0 ? x : Math.max(low - range, Math.min(high + range, x));
    }

    @Override
    public void fields(SliceBuffer buffer) {
      low = buffer.float64(low);
      high = buffer.float64(high);
      centre = buffer.float64(centre);
      t = buffer.uint16(t);
    }
  }
}
