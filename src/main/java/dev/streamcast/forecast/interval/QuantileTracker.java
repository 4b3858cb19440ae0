package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Prediction interval around a point forecast that keeps its promised coverage whatever the
 * distribution of the residuals: a quantile of the scaled residual is tracked, up a little after
 * each miss and down a little after each hit.
 *
 * <pre>
 * e = y - yhat, α = 1 - level
 * half-width   w = max((.3 fast + .7 slow) exp(b), .02 slow + 1.2e-7 |yhat| + 1e-30)
 * after each   b    += .01 (miss - α), kept in [-3, 4]
 *              fast += max(.4, 1/n) (u - fast),  slow += max(.01, 1/n) (u - slow)
 *              u = |e|, after the first 8 at most 16 max(slow, 1e-7 min(|y|, |yhat|)) if slow > 0
 * restart      after 4 misses in a row by more than 2 w on one side: n = min(n, 9), b at least b(0)
 * </pre>
 *
 * <p>b starts at the logarithm of the quantile of a Laplace distribution in units of its mean
 * absolute deviation, ln(-ln α): ln 2.3 for 90 %. The guarantee is long-run coverage of a bounded
 * tracker, not coverage at each step.
 *
 * <p>Sources: Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift";
 * Angelopoulos, Candès and Tibshirani 2023, "Conformal PID control for time series prediction"
 * (quantile tracking); the tracking in the logarithm and the two scales are ours.
 */
public final class QuantileTracker {
  private static final double STEP = .01;
  private static final double FAST_RATE = .4;
  private static final double SLOW_RATE = .01;
  private static final int RESTART_RUN = 4;
  private static final int RESTART_COUNT = 9;
  private static final int ENOUGH = 1 << 20;

  private final Slot<State> slot;
  private final double alpha;
  private final double start;

  /**
   * An interval for one level.
   *
   * @param level the share of readings that the interval shall cover, above 0 and below 1
   */
  public QuantileTracker(StateLayout layout, double level) {
    slot = layout.add(3, 1, this::fresh);
    alpha = 1 - level;
    start = StrictMath.log(-StrictMath.log(alpha));
  }

  private State fresh() {
    State state = new State();
    state.logQuantile = (float) start;
    return state;
  }

  public Slot<State> slot() {
    return slot;
  }

  /** The half-width of the interval around the forecast, in the sensor's unit; above 0. */
  public double halfWidth(State state, double yhat) {
    double scale = .3 * state.fast + .7 * state.slow;
    double floor = .02 * state.slow + 1.2e-7 * Math.abs(yhat) + 1e-30;
    return Math.max(scale * StrictMath.exp(state.logQuantile), floor);
  }

  /**
   * Learns from a settled forecast; its half-width is the one that {@link #halfWidth} still gives.
   */
  public void learn(State state, double y, double yhat) {
    double halfWidth = halfWidth(state, yhat);
    double error = y - yhat;
    double size = Math.abs(error);
    double miss = size > halfWidth ? 1 : 0;
    state.logQuantile = (float) clip(state.logQuantile + STEP * (miss - alpha), -3, 4);
    state.n = Math.min(state.n + 1, ENOUGH);
    watchForBreak(state, error, size > 2 * halfWidth);
    if (state.n > 8 && state.slow > 0) {
      double least = 1e-7 * Math.min(Math.abs(y), Math.abs(yhat));
      size = Math.min(size, 16 * Math.max(state.slow, least));
    }
    state.fast += Math.max(FAST_RATE, 1.0 / state.n) * (size - state.fast);
    state.slow += Math.max(SLOW_RATE, 1.0 / state.n) * (size - state.slow);
  }

  private void watchForBreak(State state, double error, boolean far) {
    int side = error > 0 ? 1 : -1;
    if (!far) {
      state.run = 0;
      return;
    }
    state.run = state.run * side > 0 ? state.run + side : side;
    if (Math.abs(state.run) == RESTART_RUN) {
      state.run = 0;
      state.n = Math.min(state.n, RESTART_COUNT);
      state.logQuantile = Math.max(state.logQuantile, (float) start);
    }
  }

  private static double clip(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  /** Two scales of the residual, and the logarithm of the tracked quantile. */
  public static final class State implements Slice {
    private double fast;
    private double slow;
    private float logQuantile;
    private int n;
    private int run;

    @Override
    public void fields(SliceBuffer buffer) {
      fast = buffer.float64(fast);
      slow = buffer.float64(slow);
      logQuantile = buffer.float32(logQuantile);
      n = buffer.int32(n);
      run = buffer.uint8(run + RESTART_RUN) - RESTART_RUN;
    }
  }
}
