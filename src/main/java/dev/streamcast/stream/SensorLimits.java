package dev.streamcast.stream;

import java.time.Duration;
import java.util.Optional;

/**
 * How many sensors are remembered, and for how long; nothing of it changes a number while a sensor
 * is.
 *
 * @param ttl how long a sensor may be silent, by its partition's clock, before it is forgotten;
 *     empty for ever
 * @param most how many sensors a partition may have; the readings of further ones are dead letters
 */
public record SensorLimits(Optional<Duration> ttl, long most) {
  /** Every sensor is remembered for ever. */
  public static final SensorLimits NONE = new SensorLimits(Optional.empty(), Long.MAX_VALUE);

  public SensorLimits {
    if (ttl.isPresent() && ttl.get().toMillis() < SensorRegister.TICK) {
      throw new IllegalArgumentException(
          "sensor.ttl is " + ttl.get() + "; it must be a second or more");
    }
    if (most < 1) {
      throw new IllegalArgumentException("sensors.max is " + most + "; it must be 1 or more");
    }
  }

  /** Whether a sensor that was last heard of at that time is forgotten at this one. */
  boolean expired(long seen, long now) {
    return ttl.isPresent() && seen != Seen.NEVER && now - seen >= ttl.get().toMillis();
  }
}
