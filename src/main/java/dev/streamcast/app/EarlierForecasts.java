package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was forecast for one sensor at its last rows, to set beside a row what had been forecast for
 * it: that step of an earlier forecast whose target time is nearest to the row's, and no further
 * away than half a sampling interval. While the interval is unknown the rows stand for the time.
 */
final class EarlierForecasts {
  private final int horizon;
  private final List<Forecast> ring = new ArrayList<>();
  private int newest = -1;

  /**
   * @param horizon how many rows back they go, and how many steps each has
   */
  EarlierForecasts(int horizon) {
    this.horizon = horizon;
  }

  /** Takes the forecasts issued at the newest row. */
  void add(Forecast forecast) {
    newest = (newest + 1) % horizon;
    if (ring.size() < horizon) {
      ring.add(forecast);
    } else {
      ring.set(newest, forecast);
    }
  }

  /** Whether nothing has been forecast yet. */
  boolean isEmpty() {
    return ring.isEmpty() || newest().isEmpty();
  }

  /** The steps issued at the newest row, each once for every level. */
  List<Step> newest() {
    return ring.get(newest).steps();
  }

  /** The forecast for that time that was issued so many rows before it; NaN where none was. */
  double yhat(int rows, long time) {
    Step step = step(rows, time);
    return step == null ? Double.NaN : step.yhat();
  }

  /** The same with its interval of the first level; null where none was. */
  @Nullable Step step(int rows, long time) {
    if (rows > ring.size()) {
      return null;
    }
    Forecast forecast = ring.get(Math.floorMod(newest + 1 - rows, horizon));
    List<Step> steps = forecast.steps();
    if (steps.isEmpty()) {
      return null;
    }
    int levels = steps.size() / horizon;
    int step = step(rows, time - forecast.timestamp(), steps.get(0), forecast.timestamp());
    return step < 1 || step > horizon ? null : steps.get((step - 1) * levels);
  }

  private static int step(int rows, long ahead, Step next, long issuedAt) {
    if (next.targetTime() == Step.UNKNOWN) {
      return rows;
    }
    long interval = next.targetTime() - issuedAt;
    return (int) Math.min(Integer.MAX_VALUE, Math.floorDiv(2 * ahead + interval, 2 * interval));
  }
}
