package dev.streamcast.forecast;

/**
 * One value of one sensor.
 *
 * @param sensor the sensor's id, as it stands in the record's key; not empty
 * @param timestamp when the value was measured, in milliseconds since 1970-01-01T00:00:00Z
 * @param y the value in the sensor's own unit; NaN where it is missing
 */
public record Reading(String sensor, long timestamp, double y) {
  public Reading {
    if (sensor.isEmpty()) {
      throw new IllegalArgumentException(
          "the sensor id is empty; a reading needs the id of its sensor as record key");
    }
  }
}
