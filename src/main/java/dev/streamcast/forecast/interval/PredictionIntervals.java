package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prediction intervals around the point forecasts of one horizon, one for each level, that keep
 * their promised coverage for each sensor whatever the distribution of its residuals: the
 * residuals' {@link ResidualScale}, widened or narrowed by the {@link SeasonProfile}, times what a
 * {@link QuantileTracker} for each level has found to each side.
 *
 * <pre>
 * interval   [yhat - w below, yhat + w above]
 * each side  w = max(m σ exp(b + clip(θ · x, ±2)), .02 m slow + 1.2e-7 |yhat| + 1e-30)
 *            and at most the w of the next wider level
 * far        a reading beyond 2 w q(.9) / q(level) of the widest level: 2 w at 90 %
 * </pre>
 *
 * <p>So a wider level's interval holds every narrower one's, no interval is empty, and a constant
 * gets the width that the digits of its value need. A guarantee is given for the long run only (see
 * {@link QuantileTracker}), not for each step. The features x are those of the moment of issue, and
 * beyond the next reading 0: many steps ahead the moment tells little, and each would have to wait
 * beside its interval. As many intervals wait for their readings as the horizon has steps; the
 * caller says in which place. An instance serves one thread: it holds the scratch array of the
 * features.
 */
public final class PredictionIntervals {
  private static final double FAR_QUANTILE = 2 * QuantileTracker.quantile(.9);

  private final int horizon;
  private final ResidualScale scale;
  private final SeasonProfile profile;
  private final QuantileTracker[] trackers;
  private final int[] widestFirst;
  private final double far;
  private final double[] features = new double[ResidualScale.FEATURES];

  /**
   * Intervals of that horizon for those levels.
   *
   * @param horizon how many readings ahead, from 1
   * @param levels the shares of readings to cover, each above 0 and below 1, distinct
   * @param season the period of the profile, in milliseconds
   */
  public PredictionIntervals(
      StateLayout layout, SliceIds ids, int horizon, List<Double> levels, long season) {
    boolean next = horizon == 1;
    this.horizon = horizon;
    scale = new ResidualScale(layout, next ? 3 : ids.ofHorizon(horizon, 0), horizon);
    profile = new SeasonProfile(layout, next ? 10 : ids.ofHorizon(horizon, 1), horizon, season);
    trackers =
        levels.stream()
            .map(level -> tracker(layout, ids, horizon, level))
            .toArray(QuantileTracker[]::new);
    widestFirst =
        IntStream.range(0, trackers.length)
            .boxed()
            .sorted(Comparator.comparing(levels::get).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    far = FAR_QUANTILE / QuantileTracker.quantile(levels.get(widest()));
  }

  private static QuantileTracker tracker(
      StateLayout layout, SliceIds ids, int horizon, double level) {
    int id = horizon == 1 ? ids.ofLevel(level) : ids.ofHorizon(horizon, level);
    return new QuantileTracker(layout, id, level, horizon);
  }

  /** How many readings ahead they are for. */
  int horizon() {
    return horizon;
  }

  /** The numbers of the levels, the widest first. */
  int[] widestFirst() {
    return widestFirst.clone();
  }

  /** How many levels there are. */
  public int count() {
    return trackers.length;
  }

  /** The share that an interval covers, by its number in the list of levels. */
  public double level(int number) {
    return trackers[number].level();
  }

  /** The number of the widest level in the list. */
  public int widest() {
    return widestFirst[0];
  }

  /**
   * Whether both the first and the widest interval that wait in that place are known; not so where
   * such a level is a new one.
   */
  public boolean known(SensorState state, int place) {
    return !Double.isNaN(below(state, place, 0)) && !Double.isNaN(below(state, place, widest()));
  }

  /**
   * How far the interval of that level reaches below the forecast that waits in that place; NaN
   * where none waits.
   */
  public double below(SensorState state, int place, int number) {
    return state.get(trackers[number].slot()).widthsBelow[place];
  }

  /** The same above the forecast. */
  public double above(SensorState state, int place, int number) {
    return state.get(trackers[number].slot()).widthsAbove[place];
  }

  /**
   * Issues the intervals around a forecast; they wait for its reading.
   *
   * @param place where they wait, from 0 and below the horizon
   * @param target when the reading is expected, in milliseconds since 1970
   */
  public void issue(SensorState state, int place, double yhat, long target) {
    ResidualScale.State residuals = state.get(scale.slot());
    look(residuals);
    double multiplier = profile.multiplier(state.get(profile.slot()), target);
    double sigma = multiplier * residuals.sigma();
    double least = .02 * multiplier * residuals.slow() + 1.2e-7 * Math.abs(yhat) + 1e-30;
    double below = Double.MAX_VALUE;
    double above = Double.MAX_VALUE;
    for (int number : widestFirst) {
      QuantileTracker tracker = trackers[number];
      QuantileTracker.State tracked = state.get(tracker.slot());
      below = Math.min(below, Math.max(least, sigma * tracker.below(tracked, features)));
      above = Math.min(above, Math.max(least, sigma * tracker.above(tracked, features)));
      tracked.widthsBelow[place] = SliceBuffer.coarse(below);
      tracked.widthsAbove[place] = SliceBuffer.coarse(above);
    }
  }

  /**
   * Learns from a reading that a forecast had waited for.
   *
   * @param place where its intervals waited
   * @param yhat the forecast that they were issued around
   * @param target when the reading had been expected, in milliseconds since 1970
   * @param change the difference from the value before
   * @param interval the sampling interval in milliseconds, 0 while it is unknown
   */
  public void learn(
      SensorState state,
      int place,
      double y,
      double yhat,
      long target,
      double change,
      long interval) {
    ResidualScale.State residuals = state.get(scale.slot());
    SeasonProfile.State multipliers = state.get(profile.slot());
    double error = y - yhat;
    look(residuals);
    learnQuantiles(state, place, error, scale.restarts(residuals, isFar(state, place, error)));
    double size = Math.abs(error) / profile.multiplier(multipliers, target);
    profile.learn(multipliers, target, residuals, size, interval);
    scale.learn(residuals, y, size, Math.abs(change));
  }

  private void look(ResidualScale.State residuals) {
    if (horizon == 1) {
      scale.features(residuals, features);
    }
  }

  private void learnQuantiles(SensorState state, int place, double error, boolean restarts) {
    for (QuantileTracker tracker : trackers) {
      QuantileTracker.State tracked = state.get(tracker.slot());
      tracker.learn(tracked, place, error, features);
      if (restarts) {
        tracker.restart(tracked);
      }
    }
  }

  private boolean isFar(SensorState state, int place, double error) {
    double width = error < 0 ? below(state, place, widest()) : above(state, place, widest());
    return Math.abs(error) > far * width;
  }
}
