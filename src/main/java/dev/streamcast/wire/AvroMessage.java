package dev.streamcast.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.message.BadHeaderException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MissingSchemaException;
import org.jspecify.annotations.Nullable;

/**
 * Avro's single-object encoding: c3 01, the fingerprint of the writer's schema (8 bytes, little
 * endian), the data. It needs no registry; whoever has the schema files can read it.
 *
 * @param <T> a generated class, or a generic record
 */
final class AvroMessage<T> {
  private static final int HEADER = 10;

  private final BinaryMessageEncoder<T> encoder;
  private final BinaryMessageDecoder<T> decoder;

  AvroMessage(BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
    this.encoder = encoder;
    this.decoder = decoder;
  }

  byte[] encode(T record) {
    try {
      ByteBuffer bytes = encoder.encode(record);
      byte[] array = new byte[bytes.remaining()];
      bytes.get(array);
      return array;
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory does not fail", e);
    }
  }

  T decode(byte @Nullable [] value) throws WireException {
    if (value == null || value.length == 0) {
      throw new WireException(
          Fault.NO_VALUE, "the record has no value; send Avro in single-object encoding");
    }
    try {
      return decoder.decode(value);
    } catch (MissingSchemaException e) {
      throw new WireException(
          Fault.UNKNOWN_SCHEMA,
          "the value is written with the schema of fingerprint "
              + fingerprint(value)
              + ", which is not known here; put its .avsc file into the folder schemas.dir names");
    } catch (BadHeaderException e) {
      throw value.length < HEADER
          ? broken(value)
          : new WireException(
              Fault.NOT_AVRO,
              "the value does not begin with c3 01: it is no Avro in single-object encoding");
    } catch (IOException | RuntimeException e) { // Avro throws many kinds at broken bytes
      throw broken(value);
    }
  }

  private static WireException broken(byte[] value) {
    return new WireException(
        Fault.NOT_AVRO,
        "the value of "
            + value.length
            + " bytes breaks off or is not what its schema says; Avro in single-object encoding"
            + " begins with c3 01 and 8 bytes of fingerprint");
  }

  private static String fingerprint(byte[] value) {
    long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(2);
    return String.format("%016x", fingerprint);
  }
}
