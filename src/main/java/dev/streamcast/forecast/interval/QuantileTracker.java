package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Arrays;

/**
 * How many scales of the residual one level's interval reaches to each side: a quantile that is
 * tracked in its logarithm, a step up after each miss on that side and a small one down after each
 * hit, and that leans on two features of the moment.
 *
 * <pre>
 * width of a side  σ exp(b + clip(θ · x, ±2))
 * after each       δ = .01 (miss - α/2), α = 1 - level
 *                  b = clip(b + δ, -3, 4);  θ = clip(θ + .1 δ x, -.2, 1.2)
 * start            exp(b) = q = 1.04 (-ln α)^.9, θ = 0
 * </pre>
 *
 * <p>q is the quantile of a Laplace distribution in units of its mean absolute deviation, bent a
 * little towards what residuals are like: 2.20 at 90 %, .75 at 50 %. In the long run a bounded
 * tracker covers what it promises, whatever the distribution; at a single reading nothing is
 * promised.
 *
 * <p>Sources: Gibbs and Candès 2021, "Adaptive conformal inference under distribution shift";
 * Angelopoulos, Candès and Tibshirani 2023, "Conformal PID control for time series prediction"
 * (quantile tracking); Angelopoulos, Barber and Bates 2024, "Online conformal prediction with
 * decaying step sizes" (why the step is constant here: residuals change); the logarithm and the
 * features are ours, measured.
 */
final class QuantileTracker {
  private static final double STEP = .01;
  private static final double FEATURE_STEP = .1;
  private static final double MOST_LEANING = 2;

  private final Slot<State> slot;
  private final double level;
  private final double alpha;
  private final double start;

  /**
   * A tracker for one level of one horizon.
   *
   * @param id the number of its slice
   * @param level the share of readings that the interval shall cover, above 0 and below 1
   * @param horizon how many intervals wait at most
   */
  QuantileTracker(StateLayout layout, int id, double level, int horizon) {
    this.level = level;
    alpha = 1 - level;
    start = StrictMath.log(quantile(level));
    slot = layout.add(id, 3, () -> new State(level, horizon, (float) start));
  }

  Slot<State> slot() {
    return slot;
  }

  double level() {
    return level;
  }

  /** Where a residual's size lies with that probability, in units of its mean; a rough guess. */
  static double quantile(double level) {
    return 1.04 * StrictMath.pow(-StrictMath.log(1 - level), .9);
  }

  /** How far the interval reaches below the forecast, in scales of the residual. */
  double below(State state, double[] features) {
    return state.below.reach(features);
  }

  /** How far the interval reaches above the forecast, in scales of the residual. */
  double above(State state, double[] features) {
    return state.above.reach(features);
  }

  /**
   * Learns on which side of a waiting interval the reading lies, if on any; nothing where none
   * waits, since the level is a new one.
   *
   * @param place where the interval waits
   * @param error y - yhat
   * @param features those at issue
   */
  void learn(State state, int place, double error, double[] features) {
    if (Double.isNaN(state.widthsBelow[place])) {
      return;
    }
    state.below.learn(-error > state.widthsBelow[place], alpha / 2, features);
    state.above.learn(error > state.widthsAbove[place], alpha / 2, features);
  }

  /** Brings both sides back to where they started, if they are below it. */
  void restart(State state) {
    state.below.logQuantile = Math.max(state.below.logQuantile, (float) start);
    state.above.logQuantile = Math.max(state.above.logQuantile, (float) start);
  }

  private static double clip(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  /** One side of the interval. */
  private static final class Side {
    private float logQuantile;
    private float onResiduals;
    private float onChanges;

    private Side(float logQuantile) {
      this.logQuantile = logQuantile;
    }

    private double reach(double[] features) {
      double leaning = onResiduals * features[0] + onChanges * features[1];
      return StrictMath.exp(logQuantile + clip(leaning, -MOST_LEANING, MOST_LEANING));
    }

    private void learn(boolean missed, double share, double[] features) {
      double step = STEP * ((missed ? 1 : 0) - share);
      logQuantile = (float) clip(logQuantile + step, -3, 4);
      onResiduals = (float) clip(onResiduals + FEATURE_STEP * step * features[0], -.2, 1.2);
      onChanges = (float) clip(onChanges + FEATURE_STEP * step * features[1], -.2, 1.2);
    }

    private void fields(SliceBuffer buffer) {
      logQuantile = buffer.float32(logQuantile);
      onResiduals = buffer.float32(onResiduals);
      onChanges = buffer.float32(onChanges);
    }
  }

  /** Both sides, and the intervals that wait. Made for another level, it begins anew. */
  static final class State implements Slice {
    /** How far the waiting intervals reach below and above; NaN where none waits. */
    final double[] widthsBelow;

    final double[] widthsAbove;
    private final double level;
    private final int horizon;
    private final Side below;
    private final Side above;

    private State(double level, int horizon, float start) {
      this.level = level;
      this.horizon = horizon;
      below = new Side(start);
      above = new Side(start);
      widthsBelow = new double[horizon];
      widthsAbove = new double[horizon];
      Arrays.fill(widthsBelow, Double.NaN);
      Arrays.fill(widthsAbove, Double.NaN);
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.unchanged((float) (horizon - 1 + level));
      below.fields(buffer);
      above.fields(buffer);
      buffer.coarse64s(widthsBelow);
      buffer.coarse64s(widthsAbove);
    }
  }
}
