package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Decides whether a reading deserves a flag. Two kinds of event exist: a change of regime, which
 * shows in the {@link Records} of several views, and a spike, which shows in the {@link
 * ResidualTail}. The louder one speaks, and what it says goes through the {@link Alarm}.
 *
 * <pre>score = max(record severity, tail severity)</pre>
 *
 * <p>A flag comes of what this reading is, not of the severity that an earlier record has left
 * behind. A flag of the residual's tail lies outside the prediction interval; one of a record may
 * lie inside, and its reason says so. The settings gate flags, never the score.
 */
public final class Surprise {
  private static final double MOST = 1e6;

  private final AnomalySettings settings;
  private final Records records;
  private final ResidualTail tail;
  private final Alarm alarm;

  /** The part of a forecaster whose states have that layout. */
  public Surprise(StateLayout layout, AnomalySettings settings) {
    this.settings = settings;
    records = new Records(layout);
    tail = new ResidualTail(layout);
    alarm = new Alarm(layout);
  }

  /**
   * Judges a reading and learns from it.
   *
   * @param time when it was, in milliseconds since 1970
   * @param yhat what had been forecast for it
   * @param lower the lower end of its interval
   * @param upper the upper end of its interval
   */
  public Verdict judge(
      SensorState state, long time, double y, double yhat, double lower, double upper) {
    LeakyRange.State values = records.values(state);
    double spike = tail.severity(state.get(tail.slot()), y - yhat, values.width());
    double record = records.severity(state, time, y);
    boolean outside = y < lower || y > upper;
    double spikeHeard = outside && heardSpike(y, yhat) ? spike : 0;
    double recordHeard = records.isRecord() && heardRecord(state, y, yhat) ? record : 0;
    double heard = Math.min(MOST, Math.max(spikeHeard, recordHeard));
    double score = Math.min(MOST, Math.max(spike, record));
    if (alarm.raise(state.get(alarm.slot()), heard * settings.sensitivity())) {
      return spikeHeard >= recordHeard
          ? new Verdict(score, true, side(y, yhat), Reason.spike(y, yhat, lower, upper))
          : new Verdict(score, true, records.direction(), reason(state, outside));
    }
    return score == 0 ? Verdict.ORDINARY : new Verdict(score, false, Direction.NONE, "");
  }

  /** Takes the first value of a sensor, for which nothing had been forecast. */
  public void begin(SensorState state, long time, double y) {
    records.severity(state, time, y);
    alarm.raise(state.get(alarm.slot()), 0); // it counts among the muted ones
  }

  /** The range that the sensor's values have filled so far. */
  LeakyRange.State values(SensorState state) {
    return records.values(state);
  }

  private boolean heardSpike(double y, double yhat) {
    return settings.side().includes(side(y, yhat)) && settings.deviates(y, yhat);
  }

  /** A change of regime may have been forecast; then the usual value is what it deviates from. */
  private boolean heardRecord(SensorState state, double y, double yhat) {
    return settings.side().includes(records.direction())
        && (settings.deviates(y, yhat) || settings.deviates(y, records.values(state).centre()));
  }

  private String reason(SensorState state, boolean outside) {
    return records.reason(state) + (outside ? "" : "; the reading itself is inside its interval");
  }

  private static Direction side(double y, double yhat) {
    return y > yhat ? Direction.UP : Direction.DOWN;
  }
}
