package dev.streamcast.wire;

import dev.streamcast.forecast.Reading;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Readings as they lie on the readings topic: the key is the sensor's id, the value is Avro. */
public final class ReadingCodec {
  private final AvroMessage<dev.streamcast.wire.avro.Reading> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that readings may be written with
   */
  public ReadingCodec(Schemas schemas) {
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Reading.getEncoder(),
            dev.streamcast.wire.avro.Reading.createDecoder(schemas.store("Reading")));
  }

  /**
   * The reading that a record holds.
   *
   * @throws WireException if key or value are not what they must be
   */
  public Reading decode(byte @Nullable [] key, byte @Nullable [] value) throws WireException {
    String sensor = SensorKey.decode(key);
    dev.streamcast.wire.avro.Reading reading = message.decode(value);
    Double y = reading.getY();
    try {
      return new Reading(sensor, reading.getTimestamp().toEpochMilli(), y == null ? Double.NaN : y);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new WireException(Fault.BAD_READING, "no such reading can be: " + e.getMessage());
    }
  }

  /** The value of a reading's record. */
  public byte[] encode(Reading reading) {
    return message.encode(
        new dev.streamcast.wire.avro.Reading(
            Instant.ofEpochMilli(reading.timestamp()),
            Double.isNaN(reading.y()) ? null : reading.y()));
  }
}
