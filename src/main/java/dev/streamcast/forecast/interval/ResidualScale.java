package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * How large a sensor's residuals are: a fast and a slow mean of their size, a slow mean of the size
 * of the value's changes, and two features that say how the moment compares with the usual.
 *
 * <pre>
 * u = |e| / m, m the profile's multiplier;  d = |y - previous y|
 * σ     = .3 fast + .7 slow
 * x[0]  = clip(ln((fast + .05 slow + 1e-30) / (1.05 slow + 1e-30)), ±3)
 * x[1]  = clip(ln((d + .15 change + 1e-30) / (1.15 change + 1e-30)), ±3);  both 0 while n ≤ 1
 * n += 1, after the first 8: u at most 16 max(slow, 1e-7 |y|), likewise d with change
 * fast += max(.4, 1/n) (u - fast);  slow, change += max(.01, 1/n) (…)
 * restart: after 4 readings in a row far outside, n = min(n, 9)
 * </pre>
 *
 * <p>Source: two time scales of volatility, as in Engle and Lee 1999, "A permanent and transitory
 * component model of stock return volatility"; the constants are measured.
 */
final class ResidualScale {
  static final int FEATURES = 2;

  private static final double FAST_RATE = .4;
  private static final double SLOW_RATE = .01;
  private static final double TINY = 1e-30;
  private static final double MOST_FEATURE = 3;
  private static final int UNCAPPED = 8;
  private static final double CAP = 16;
  private static final double LEAST_CAP = 1e-7;
  private static final int RESTART_RUN = 4;
  private static final int RESTART_COUNT = 9;
  private static final int ENOUGH = 1 << 20;

  private final Slot<State> slot;

  /**
   * The scale of one horizon's residuals.
   *
   * @param id the number of its slice
   */
  ResidualScale(StateLayout layout, int id, int horizon) {
    slot = layout.add(id, 3, () -> new State(horizon));
  }

  Slot<State> slot() {
    return slot;
  }

  /** Writes x. */
  void features(State state, double[] x) {
    boolean known = state.n > 1;
    x[0] = known ? feature(state.fast, state.slow, .05) : 0;
    x[1] = known ? feature(state.lastChange, state.change, .15) : 0;
  }

  private static double feature(double now, double usual, double share) {
    double ratio = (now + share * usual + TINY) / ((1 + share) * usual + TINY);
    return clip(StrictMath.log(ratio), MOST_FEATURE);
  }

  /**
   * Counts a reading; of four in a row far outside their intervals the fourth makes the means
   * follow quickly.
   *
   * @param far whether it lies far outside
   * @return whether it is such a fourth
   */
  boolean restarts(State state, boolean far) {
    state.n = Math.min(state.n + 1, ENOUGH);
    state.run = far ? state.run + 1 : 0;
    if (state.run < RESTART_RUN) {
      return false;
    }
    state.run = 0;
    state.n = Math.min(state.n, RESTART_COUNT);
    return true;
  }

  /**
   * Learns from a counted reading.
   *
   * @param size u, the size of the residual without the profile
   * @param change d, the size of the value's change
   */
  void learn(State state, double y, double size, double change) {
    double u = capped(state, y, size, state.slow);
    double d = capped(state, y, change, state.change);
    double rate = Math.max(SLOW_RATE, 1.0 / state.n);
    state.fast += Math.max(FAST_RATE, 1.0 / state.n) * (u - state.fast);
    state.slow += rate * (u - state.slow);
    state.change += rate * (d - state.change);
    state.lastChange = change;
  }

  private static double capped(State state, double y, double size, double usual) {
    return state.n > UNCAPPED
        ? Math.min(size, CAP * Math.max(usual, LEAST_CAP * Math.abs(y)))
        : size;
  }

  private static double clip(double x, double most) {
    return Math.max(-most, Math.min(most, x));
  }

  /** The means, in the sensor's unit, and how many readings they have seen. */
  static final class State implements Slice {
    private final int horizon;
    private double fast;
    private double slow;
    private double change;
    private double lastChange;
    private int n;
    private int run;

    State(int horizon) {
      this.horizon = horizon;
    }

    /** σ. */
    double sigma() {
      return .3 * fast + .7 * slow;
    }

    double slow() {
      return slow;
    }

    int readings() {
      return n;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      if (horizon > 1) {
        buffer.unchanged(horizon);
      }
      fast = buffer.float64(fast);
      slow = buffer.float64(slow);
      change = buffer.float64(change);
      lastChange = buffer.float64(lastChange);
      n = buffer.int32(n);
      run = buffer.uint8(run);
    }
  }
}
