package dev.streamcast.forecast;

import dev.streamcast.forecast.surprise.Direction;

/**
 * A flagged reading.
 *
 * @param sensor the sensor's id
 * @param timestamp the time of the reading, in milliseconds since 1970
 * @param y its value, in the sensor's unit
 * @param yhat what had been forecast for it
 * @param lower the lower end of that forecast's interval
 * @param upper the upper end of that forecast's interval
 * @param level the share of readings that such an interval covers
 * @param score how rare the reading is; 1 is on the threshold of a flag
 * @param direction to which side it lies
 * @param reason why it is flagged, in words
 */
public record Anomaly(
    String sensor,
    long timestamp,
    double y,
    double yhat,
    double lower,
    double upper,
    double level,
    double score,
    Direction direction,
    String reason) {

  /** The flagged reading of a forecast whose verdict is a flag. */
  public static Anomaly of(Forecast forecast) {
    return new Anomaly(
        forecast.sensor(),
        forecast.timestamp(),
        forecast.y(),
        forecast.yhat(),
        forecast.lower(),
        forecast.upper(),
        forecast.steps().get(0).level(),
        forecast.verdict().score(),
        forecast.verdict().direction(),
        forecast.verdict().reason());
  }
}
