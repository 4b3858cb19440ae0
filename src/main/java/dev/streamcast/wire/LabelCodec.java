package dev.streamcast.wire;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Labels as they lie on a topic: the key is the sensor's id, the value is Avro. */
public final class LabelCodec {
  private final AvroMessage<dev.streamcast.wire.avro.Label> message;

  /**
   * A codec for one thread or many.
   *
   * @param schemas the schemas that labels may have been written with
   */
  public LabelCodec(Schemas schemas) {
    message =
        new AvroMessage<>(
            dev.streamcast.wire.avro.Label.getEncoder(),
            dev.streamcast.wire.avro.Label.createDecoder(schemas.store("Label")));
  }

  /** The value of a label's record. */
  public byte[] encode(Label label) {
    return message.encode(
        new dev.streamcast.wire.avro.Label(
            Instant.ofEpochMilli(label.timestamp()), label.label(), label.value()));
  }

  /**
   * The label that a record holds.
   *
   * @throws WireException if key or value are not what they must be
   */
  public Label decode(byte @Nullable [] key, byte @Nullable [] value) throws WireException {
    String sensor = SensorKey.decode(key);
    dev.streamcast.wire.avro.Label label = message.decode(value);
    try {
      return new Label(
          sensor, label.getTimestamp().toEpochMilli(), label.getLabel(), label.getValue());
    } catch (ArithmeticException e) {
      throw new WireException(Fault.BAD_READING, "no such label can be: " + e.getMessage());
    }
  }
}
