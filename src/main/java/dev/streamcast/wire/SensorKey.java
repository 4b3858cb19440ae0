package dev.streamcast.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The record key: the sensor's id as UTF-8, 1 to {@value #MOST_BYTES} bytes. */
public final class SensorKey {
  /** The longest id; longer ones would make outputs that a broker refuses. */
  public static final int MOST_BYTES = 1024;

  private SensorKey() {}

  /**
   * The id that a key holds.
   *
   * @throws WireException if there is none, it is too long, or it is not UTF-8
   */
  public static String decode(byte @Nullable [] key) throws WireException {
    if (key == null || key.length == 0) {
      throw new WireException(
          Fault.NO_KEY,
          "the record has no key; the key must be the id of the sensor, so that all its readings"
              + " meet in one partition");
    }
    if (key.length > MOST_BYTES) {
      throw new WireException(
          Fault.BAD_KEY,
          "the key has " + key.length + " bytes; an id may have at most " + MOST_BYTES);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      throw new WireException(Fault.BAD_KEY, "the key is not UTF-8; it must be the sensor's id");
    }
  }

  /** The key of a sensor. */
  public static byte[] encode(String sensor) {
    return sensor.getBytes(StandardCharsets.UTF_8);
  }
}
