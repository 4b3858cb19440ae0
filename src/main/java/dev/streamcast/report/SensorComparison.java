package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two forecasts of one sensor, the recorded and the replayed, on the same readings: a reading is
 * scored for both or for neither. Memory does not grow with the readings.
 */
final class SensorComparison {
  private final ComparedSide recorded;
  private final ComparedSide replayed;
  private final @Nullable Gain gain;
  private long differing;
  private long both;
  private long onlyRecorded;
  private long onlyReplayed;

  SensorComparison(String sensor, long season, @Nullable PlotRoom room) {
    recorded = new ComparedSide(sensor, season, room);
    replayed = new ComparedSide(sensor, season, room);
    gain = room == null ? null : new Gain(room);
  }

  void add(Forecast before, Forecast after) {
    boolean comparable = !Double.isNaN(before.yhat()) && !Double.isNaN(after.yhat());
    boolean scored = recorded.add(comparable ? before : unscored(before));
    replayed.add(comparable ? after : unscored(after));
    if (scored && gain != null) {
      gain.add(before.timestamp(), before.y() - before.yhat(), after.y() - after.yhat());
    }
    if (!before.equals(after)) {
      differing++;
    }
    boolean there = before.verdict().anomaly();
    boolean here = after.verdict().anomaly();
    both += there && here ? 1 : 0;
    onlyRecorded += there && !here ? 1 : 0;
    onlyReplayed += here && !there ? 1 : 0;
  }

  /** The same reading without what had been forecast for it. */
  private static Forecast unscored(Forecast f) {
    return new Forecast(
        f.sensor(),
        f.timestamp(),
        f.y(),
        f.status(),
        Double.NaN,
        Double.NaN,
        Double.NaN,
        f.verdict(),
        f.steps());
  }

  String sensor() {
    return recorded.scores().sensor();
  }

  ComparedSide recorded() {
    return recorded;
  }

  ComparedSide replayed() {
    return replayed;
  }

  /** For how many readings anything of the two differs. */
  long differing() {
    return differing;
  }

  /** How many readings both flagged. */
  long flaggedByBoth() {
    return both;
  }

  long flaggedByRecorded() {
    return onlyRecorded;
  }

  long flaggedByReplayed() {
    return onlyReplayed;
  }

  /**
   * By how much the mean absolute error is larger than the recorded one, relative: 0.1 is a tenth
   * worse; NaN without errors.
   */
  double change() {
    return change(recorded.scores().mae(), replayed.scores().mae());
  }

  /**
   * The same of the interval score, at the first level of the recorded ones; NaN where the replayed
   * have no such level.
   */
  double intervalChange() {
    IntervalScores first = recorded.first();
    return change(first.mean(), replayed.at(first.level()).mean());
  }

  private static double change(double before, double after) {
    return before == after ? 0 : after / before - 1;
  }

  /** How far the two are apart, whichever is better; 0 where they score the same. */
  double distance() {
    return Math.max(distance(change()), distance(intervalChange()));
  }

  private static double distance(double change) {
    return Double.isNaN(change) ? 0 : Math.abs(Math.log1p(change));
  }

  /** Actual and both forecasts over the whole run, and below how much the replayed one has won. */
  List<Panel> whole() {
    List<Panel> panels = recorded.whole().beside(replayed.whole());
    return gain == null
        ? panels
        : List.of(panels.get(0), panels.get(1), gain.panel("error saved by the replayed, summed"));
  }

  /** Actual and both forecasts of the last readings. */
  List<Panel> recent() {
    return recorded.recent().beside(replayed.recent());
  }
}
