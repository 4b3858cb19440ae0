package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the two forecasts of a sensor that are compared: its scores, its intervals of each level,
 * and, where plots are wanted, its curves. The levels are those that the forecasts themselves
 * carry: the two sides may have been made with different ones.
 */
final class ComparedSide {
  private static final Step[] NONE = {};

  private final SensorScores scores;
  private final Map<Double, IntervalScores> levels = new LinkedHashMap<>();
  private final @Nullable History history;
  private final @Nullable Lately lately;
  private Step[] next = NONE;

  /**
   * A side without a forecast yet.
   *
   * @param room for its plots; null for none
   */
  ComparedSide(String sensor, long season, @Nullable PlotRoom room) {
    scores = new SensorScores(sensor, season, 0);
    history = room == null ? null : new History(room);
    lately = room == null ? null : new Lately(room);
    if (room != null) {
      room.enter();
    }
  }

  /** Takes the next reading with what had been forecast for it; says whether that was scored. */
  boolean add(Forecast forecast) {
    long before = scores.scored();
    scores.add(forecast);
    boolean scored = scores.scored() > before;
    if (scored && next.length > 0) {
      level(next[0].level()).add(forecast.y(), forecast.lower(), forecast.upper());
      for (int i = 1; i < next.length; i++) {
        level(next[i].level()).add(forecast.y(), next[i].lower(), next[i].upper());
      }
    }
    List<Step> ahead = new ArrayList<>();
    for (Step step : forecast.steps()) {
      if (step.horizon() == 1) {
        ahead.add(step);
      }
    }
    next = ahead.toArray(NONE);
    if (history != null && lately != null) {
      history.add(forecast, scored);
      lately.add(forecast);
    }
    return scored;
  }

  private IntervalScores level(double level) {
    return levels.computeIfAbsent(level, IntervalScores::new);
  }

  SensorScores scores() {
    return scores;
  }

  /** Of each level, in the order of the settings under which it forecast. */
  Collection<IntervalScores> levels() {
    return levels.values();
  }

  /** Of that level; nothing in it where there is none. */
  IntervalScores at(double level) {
    return levels.getOrDefault(level, new IntervalScores(level));
  }

  /** Of the first level. */
  IntervalScores first() {
    return levels.isEmpty() ? new IntervalScores(0) : levels.values().iterator().next();
  }

  Curves whole() {
    return history == null ? new Curves() : history.curves();
  }

  Curves recent() {
    return lately == null ? new Curves() : lately.curves();
  }

  /** How many readings the recent curves have. */
  int recentReadings() {
    return lately == null ? 0 : lately.readings();
  }

  /** How many readings one column of the whole curves stands for. */
  long perBucket() {
    return history == null ? 1 : history.perBucket();
  }
}
