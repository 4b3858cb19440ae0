package dev.streamcast.forecast;

import java.time.Instant;

/**
 * One value of one sensor.
 *
 * @param sensor the sensor's id, as it stands in the record's key; not empty
 * @param timestamp when the value was measured, in milliseconds since 1970-01-01T00:00:00Z; in the
 *     years 1 to 9999
 * @param y the value in the sensor's own unit; NaN where it is missing
 */
public record Reading(String sensor, long timestamp, double y) {
  private static final long EARLIEST = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  public Reading {
    if (sensor.isEmpty()) {
      throw new IllegalArgumentException(
          "the sensor id is empty; a reading needs the id of its sensor as record key");
    }
    if (timestamp < EARLIEST || timestamp > LATEST) {
      throw new IllegalArgumentException(
          "timestamp is "
              + timestamp
              + "; it must be milliseconds since 1970 and lie in the years 1 to 9999");
    }
  }
}
