package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Status;

/**
 * How good the forecasts of one sensor are, prequentially: each one step ahead, scored against the
 * reading it was made for, which no part of it had seen.
 *
 * <p>A reading is scored where its value is there and both a forecast and a value had come before.
 * Three forecasts are scored on exactly these readings: ours; the last value; and the value one
 * season before (the nearest in time, at most 1/48 of a season away), or the last value where there
 * was none, so that the three compare. {@link #seasonal} tells for how many there was one. A
 * missing value is counted, and no error.
 *
 * <pre>
 * MASE     = MAE / MAE of the last value
 * coverage = share of readings within [lower, upper]
 * </pre>
 *
 * <p>MASE follows Hyndman and Koehler 2006, "Another look at measures of forecast accuracy", but
 * for the scale: theirs is the error of the last value over the readings before the forecasts, here
 * it is over the scored readings themselves, since an online forecaster has no others. Below 1 is
 * better than the last value.
 *
 * <p>Memory does not grow with the readings. What is a mean is NaN while there is nothing to take
 * it of.
 */
public final class SensorScores {
  private final String sensor;
  private final long warmUp;
  private final SeasonAgo seasonAgo;
  private final Errors ours = new Errors();
  private final Errors lastValue = new Errors();
  private final Errors seasonalValue = new Errors();
  private double last = Double.NaN;
  private long readings;
  private long missing;
  private long flags;
  private long seasonal;
  private long intervals;
  private long inside;
  private double width;

  /**
   * Scores of a sensor that has no reading yet.
   *
   * @param sensor the name in tables
   * @param season in milliseconds
   * @param warmUp how many scored readings are left out of {@link #coverage} and {@link #meanWidth}
   */
  public SensorScores(String sensor, long season, long warmUp) {
    this.sensor = sensor;
    this.warmUp = warmUp;
    seasonAgo = new SeasonAgo(season);
  }

  /** Takes the next reading of the sensor, with what had been forecast for it. */
  public void add(Forecast forecast) {
    readings++;
    flags += forecast.verdict().anomaly() ? 1 : 0;
    if (forecast.status() == Status.IMPUTED || Double.isNaN(forecast.y())) {
      missing++;
      return;
    }
    if (!Double.isNaN(forecast.yhat()) && !Double.isNaN(last)) {
      score(forecast);
    }
    last = forecast.y();
    seasonAgo.remember(forecast.timestamp(), last);
  }

  private void score(Forecast forecast) {
    double y = forecast.y();
    ours.add(y - forecast.yhat());
    lastValue.add(y - last);
    double then = seasonAgo.at(forecast.timestamp());
    seasonal += Double.isNaN(then) ? 0 : 1;
    seasonalValue.add(y - (Double.isNaN(then) ? last : then));
    if (ours.count() > warmUp) {
      intervals++;
      inside += y >= forecast.lower() && y <= forecast.upper() ? 1 : 0;
      width += forecast.upper() - forecast.lower();
    }
  }

  /** The name in tables. */
  public String sensor() {
    return sensor;
  }

  /** How many readings have come, those without a value among them. */
  public long readings() {
    return readings;
  }

  /** How many readings had no value, or an absurd one. */
  public long missing() {
    return missing;
  }

  /** How many forecasts were scored. */
  public long scored() {
    return ours.count();
  }

  /** How many readings were flagged. */
  public long flags() {
    return flags;
  }

  /** Flags in a thousand readings. */
  public double flagsPerThousand() {
    return 1000.0 * flags / readings;
  }

  /** Mean absolute error of the forecasts, in the sensor's unit. */
  public double mae() {
    return ours.mae();
  }

  /** Root mean squared error of the forecasts, in the sensor's unit. */
  public double rmse() {
    return ours.rmse();
  }

  /** Mean absolute error relative to the last value's; infinite where that never errs. */
  public double mase() {
    return ours.mae() / lastValue.mae();
  }

  /** Mean absolute error of the last value. */
  public double lastValueMae() {
    return lastValue.mae();
  }

  /** Root mean squared error of the last value. */
  public double lastValueRmse() {
    return lastValue.rmse();
  }

  /** Mean absolute error of the value one season before. */
  public double seasonalMae() {
    return seasonalValue.mae();
  }

  /** Root mean squared error of the value one season before. */
  public double seasonalRmse() {
    return seasonalValue.rmse();
  }

  /** For how many scored readings there was a value one season before. */
  public long seasonal() {
    return seasonal;
  }

  /** How many intervals count for coverage and width. */
  public long intervals() {
    return intervals;
  }

  /** How many of those intervals held their reading. */
  public long inside() {
    return inside;
  }

  /** Share of readings inside their interval, 0 to 1. */
  public double coverage() {
    return (double) inside / intervals;
  }

  /** Mean width of the intervals, in the sensor's unit. */
  public double meanWidth() {
    return width / intervals;
  }
}
