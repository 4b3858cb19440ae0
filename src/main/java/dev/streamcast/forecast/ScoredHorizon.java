package dev.streamcast.forecast;

import dev.streamcast.forecast.interval.PredictionIntervals;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;

/**
 * A horizon whose forecasts wait for their actual, with their intervals: each that a reading
 * settles is scored, and the intervals of the next ones learn from its error.
 */
final class ScoredHorizon {
  private final int horizon;
  private final boolean reported;
  private final Scorecard scorecard;
  private final PredictionIntervals intervals;

  ScoredHorizon(StateLayout layout, SliceIds ids, int horizon, ForecasterSettings settings) {
    this.horizon = horizon;
    reported = settings.scoreHorizons().contains(horizon);
    scorecard = new Scorecard(layout, ids, horizon, settings.level());
    intervals = new PredictionIntervals(layout, ids, horizon, settings.levels(), settings.season());
  }

  int horizon() {
    return horizon;
  }

  PredictionIntervals intervals() {
    return intervals;
  }

  /** The forecasts that wait, and the sums over those that have been settled. */
  Scorecard.State card(SensorState state) {
    return state.get(scorecard.slot());
  }

  /**
   * Lets forecasts expire that neither this reading nor a later one can settle, or whose intervals
   * are not known: those of a level that has been added, or begun anew, since they were issued.
   */
  void expire(SensorState state, long time, boolean measured) {
    Scorecard.State card = card(state);
    scorecard.expire(card, time);
    while (card.waits() && !intervals.known(state, card.oldest())) {
      scorecard.drop(card);
    }
    if (!measured && scorecard.waitsFor(card, time)) {
      scorecard.drop(card);
    }
  }

  /** Whether its scores are wanted. */
  boolean reported() {
    return reported;
  }

  /** Whether a forecast waits for a reading of that time. */
  boolean waitsFor(SensorState state, long time) {
    return scorecard.waitsFor(card(state), time);
  }

  /** The forecast that waited for this reading, beside it. */
  Score score(SensorState state, Reading reading) {
    Scorecard.State card = card(state);
    double yhat = card.yhat();
    return new Score(
        reading.sensor(),
        horizon,
        card.issuedAt(),
        card.target() == card.issuedAt() ? Step.UNKNOWN : card.target(),
        reading.timestamp(),
        reading.y(),
        yhat,
        yhat - intervals.below(state, card.oldest(), 0),
        yhat + intervals.above(state, card.oldest(), 0),
        intervals.level(0));
  }

  /**
   * Sums up the forecast that waited for this value, and learns from its error.
   *
   * @param change the difference from the value before
   * @param interval the sampling interval in milliseconds; 0 while it is unknown
   */
  void settle(SensorState state, double y, double change, long interval) {
    Scorecard.State card = card(state);
    int place = card.oldest();
    double below = intervals.below(state, place, 0);
    double above = intervals.above(state, place, 0);
    intervals.learn(state, place, y, card.yhat(), card.target(), change, interval);
    scorecard.settle(card, y, below, above, change);
  }

  /**
   * Issues a forecast with its intervals; it waits for its time.
   *
   * @return the place where it waits
   */
  int issue(SensorState state, double yhat, long issuedAt, long target) {
    int place = scorecard.issue(card(state), yhat, issuedAt, target);
    intervals.issue(state, place, yhat, target);
    return place;
  }
}
