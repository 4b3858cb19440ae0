package dev.streamcast.serve;

import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.surprise.Direction;
import java.util.Locale;

/**
 * What the board knows of one sensor at one moment. Times are in milliseconds since 1970, {@link
 * Long#MIN_VALUE} where there is none; numbers are NaN where there is none.
 *
 * @param id the sensor's id
 * @param partition the partition that its readings come in
 * @param time the time of its newest reading
 * @param y the value of that reading
 * @param status what the newest forecast rests on
 * @param stale whether the sensor has been silent for ten sampling intervals, by the clock of its
 *     partition
 * @param interval its sampling interval in milliseconds; 0 while it is unknown
 * @param target when the next reading is expected
 * @param yhat the forecast of the next reading
 * @param lower the lower end of that forecast's interval
 * @param upper the upper end of that forecast's interval
 * @param level the share of readings that the interval covers
 * @param settled how many forecasts have met their actual since the sensor is watched, and before
 *     that where it was first listed from its stored state
 * @param errorRelative mean absolute error over that of the last value, over some 500 forecasts
 * @param coverage share of actuals inside the interval, over some 500 forecasts
 * @param flags24h how many readings were flagged in the last 24 hours of the partition's clock
 * @param flagTime the time of the last flagged reading
 * @param direction to which side it lay
 * @param reason why it was flagged, in words
 * @param score how severe it was
 */
record Row(
    String id,
    int partition,
    long time,
    double y,
    Status status,
    boolean stale,
    long interval,
    long target,
    double yhat,
    double lower,
    double upper,
    double level,
    long settled,
    double errorRelative,
    double coverage,
    int flags24h,
    long flagTime,
    Direction direction,
    String reason,
    double score) {
  static final long NEVER = Long.MIN_VALUE;
  static final String STALE = "stale";

  /** The status in small letters; stale before all else. */
  String statusWord() {
    return stale ? STALE : status.name().toLowerCase(Locale.ROOT);
  }
}
