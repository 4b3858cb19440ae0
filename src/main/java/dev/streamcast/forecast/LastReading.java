package dev.streamcast.forecast;

/**
 * What a sensor's state tells of its last reading.
 *
 * @param time its time, in milliseconds since 1970; {@link Long#MIN_VALUE} before the first
 * @param y its value; NaN where it had none that can be learnt from
 * @param status what the forecasts rest on since then
 * @param interval the sampling interval in milliseconds; 0 while it is unknown
 */
public record LastReading(long time, double y, Status status, long interval) {}
