package dev.streamcast.forecast;

/**
 * The forecast of one coming reading, with its prediction interval.
 *
 * @param horizon how many readings ahead, from 1
 * @param targetTime when that reading is expected, in milliseconds since 1970; {@link #UNKNOWN}
 *     while the sensor's sampling interval is
 * @param yhat the point forecast, in the sensor's unit; finite
 * @param lower the lower end of the interval; finite
 * @param upper the upper end of the interval; finite
 * @param level the share of readings that the interval covers
 */
public record Step(
    int horizon, long targetTime, double yhat, double lower, double upper, double level) {
  /** No target time is known yet. */
  public static final long UNKNOWN = Long.MIN_VALUE;
}
