package dev.streamcast.wire;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a sensor from a time on, until its next label.
 *
 * @param sensor the sensor's id
 * @param timestamp from when on it holds, in milliseconds since 1970
 * @param label the label; null where none is known
 * @param value the value; null where none is known
 */
public record Label(
    String sensor, long timestamp, @Nullable String label, @Nullable Double value) {}
