package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import java.util.List;

/** Forecasts for tests: a reading, and what had been forecast for it with a half-width. */
final class Forecasts {
  private Forecasts() {}

  static Forecast first(String sensor, long timestamp, double y) {
    return of(sensor, timestamp, y, Double.NaN, Double.NaN);
  }

  static Forecast of(String sensor, long timestamp, double y, double yhat, double half) {
    return of(sensor, timestamp, y, yhat, half, Verdict.ORDINARY);
  }

  static Forecast flagged(String sensor, long timestamp, double y, double yhat, double half) {
    return of(sensor, timestamp, y, yhat, half, new Verdict(2, true, Direction.UP, "high"));
  }

  /** With the next reading's forecast at two levels, of a wide and of a narrow half-width. */
  static Forecast withSteps(
      String sensor, long timestamp, double y, double yhat, double wide, double narrow) {
    return new Forecast(
        sensor,
        timestamp,
        y,
        Status.READY,
        yhat,
        yhat - wide,
        yhat + wide,
        Verdict.ORDINARY,
        List.of(
            new Step(1, timestamp, yhat, yhat - wide, yhat + wide, .9),
            new Step(1, timestamp, yhat, yhat - narrow, yhat + narrow, .5)));
  }

  private static Forecast of(
      String sensor, long timestamp, double y, double yhat, double half, Verdict verdict) {
    Status status = Double.isNaN(y) ? Status.IMPUTED : Status.READY;
    return new Forecast(
        sensor, timestamp, y, status, yhat, yhat - half, yhat + half, verdict, List.of());
  }
}
