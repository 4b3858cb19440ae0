package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Prediction intervals around a point forecast, one for each level, that keep their promised
 * coverage for each sensor whatever the distribution of its residuals: the residuals' {@link
 * ResidualScale}, widened or narrowed by the {@link SeasonProfile}, times what a {@link
 * QuantileTracker} for each level has found to each side.
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
 * {@link QuantileTracker}), not for each step. An instance serves one thread: it holds the scratch
 * array of the features.
 */
public final class PredictionIntervals {
  private static final double FAR_QUANTILE = 2 * QuantileTracker.quantile(.9);

  private final ResidualScale scale;
  private final SeasonProfile profile;
  private final QuantileTracker[] trackers;
  private final int[] widestFirst;
  private final double far;
  private final double[] features = new double[ResidualScale.FEATURES];

  /**
   * Intervals for those levels.
   *
   * @param levels the shares of readings to cover, each above 0 and below 1, distinct
   * @param season the period of the profile, in milliseconds
   */
  public PredictionIntervals(StateLayout layout, List<Double> levels, long season) {
    scale = new ResidualScale(layout);
    profile = new SeasonProfile(layout, season);
    SliceIds ids = new SliceIds();
    trackers =
        levels.stream()
            .map(level -> new QuantileTracker(layout, ids.take(level), level))
            .toArray(QuantileTracker[]::new);
    widestFirst =
        IntStream.range(0, trackers.length)
            .boxed()
            .sorted(Comparator.comparing(levels::get).reversed())
            .mapToInt(Integer::intValue)
            .toArray();
    far = FAR_QUANTILE / QuantileTracker.quantile(levels.get(widest()));
  }

  /** How many levels there are. */
  public int count() {
    return trackers.length;
  }

  /** The share that an interval covers, by its place in the list. */
  public double level(int place) {
    return trackers[place].level();
  }

  /** The place of the widest level in the list. */
  public int widest() {
    return widestFirst[0];
  }

  /** The lower end of the interval that waits for the next reading; NaN before the first. */
  public double lower(SensorState state, int place) {
    return state.get(trackers[place].slot()).lower();
  }

  /** The upper end of the interval that waits for the next reading; NaN before the first. */
  public double upper(SensorState state, int place) {
    return state.get(trackers[place].slot()).upper();
  }

  /**
   * Issues the intervals around a forecast; they wait for its reading.
   *
   * @param next when the reading is expected, in milliseconds since 1970
   */
  public void issue(SensorState state, double yhat, long next) {
    ResidualScale.State residuals = state.get(scale.slot());
    profile.turn(state.get(profile.slot()), next);
    scale.features(residuals, features);
    double multiplier = profile.multiplier(state.get(profile.slot()));
    double sigma = multiplier * residuals.sigma();
    double least = .02 * multiplier * residuals.slow() + 1.2e-7 * Math.abs(yhat) + 1e-30;
    double below = Double.MAX_VALUE;
    double above = Double.MAX_VALUE;
    for (int place : widestFirst) {
      QuantileTracker tracker = trackers[place];
      QuantileTracker.State tracked = state.get(tracker.slot());
      below = Math.min(below, Math.max(least, sigma * tracker.below(tracked, features)));
      above = Math.min(above, Math.max(least, sigma * tracker.above(tracked, features)));
      tracker.issue(tracked, yhat - below, yhat + above);
    }
  }

  /**
   * Learns from the reading that came.
   *
   * @param yhat the forecast that the intervals were issued around
   * @param change the difference from the value before
   * @param interval the sampling interval in milliseconds, 0 while it is unknown
   */
  public void learn(SensorState state, double y, double yhat, double change, long interval) {
    ResidualScale.State residuals = state.get(scale.slot());
    SeasonProfile.State multipliers = state.get(profile.slot());
    scale.features(residuals, features);
    learnQuantiles(state, y, scale.restarts(residuals, isFar(state, y, yhat)));
    double size = Math.abs(y - yhat) / profile.multiplier(multipliers);
    profile.learn(multipliers, residuals, size, interval);
    scale.learn(residuals, y, size, Math.abs(change));
  }

  private void learnQuantiles(SensorState state, double y, boolean restarts) {
    for (QuantileTracker tracker : trackers) {
      QuantileTracker.State tracked = state.get(tracker.slot());
      tracker.learn(tracked, y, features);
      if (restarts) {
        tracker.restart(tracked);
      }
    }
  }

  private boolean isFar(SensorState state, double y, double yhat) {
    double width = y < yhat ? yhat - lower(state, widest()) : upper(state, widest()) - yhat;
    return Math.abs(y - yhat) > far * width;
  }
}
