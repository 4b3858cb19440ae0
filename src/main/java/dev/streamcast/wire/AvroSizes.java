package dev.streamcast.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Walks through data in Avro's binary encoding without making anything of it, and holds every
 * length to the bytes that are there: what a decoder allocates afterwards is bounded by the file's
 * size, whatever the file claims.
 *
 * <p>Lengths and counts are zigzag varints. Source: Apache Avro specification 1.12, "Binary
 * encoding".
 */
final class AvroSizes {
  private static final int MOST_ITEMS = 4096;

  private final ByteBuffer bytes;

  private AvroSizes(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** True if the bytes are, to the last one, a value of the schema whose lists are not absurd. */
  static boolean fit(Schema schema, ByteBuffer bytes) {
    try {
      return new AvroSizes(bytes).skip(schema) && !bytes.hasRemaining();
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  private boolean skip(Schema schema) {
    return switch (schema.getType()) {
      case RECORD -> schema.getFields().stream().allMatch(field -> skip(field.schema()));
      case ARRAY -> skipArray(schema.getElementType());
      case UNION -> skipUnion(schema);
      case STRING, BYTES -> skipBytes(varint());
      case INT -> isInt(varint());
      case LONG -> varint() != null;
      case DOUBLE -> skipBytes((long) Double.BYTES);
      case NULL -> true;
      case ENUM, MAP, FIXED, FLOAT, BOOLEAN ->
          throw new IllegalArgumentException(schema.getType() + " is not met in a model file");
    };
  }

  private boolean skipArray(Schema item) {
    long items = 0;
    Long count = varint();
    while (count != null && count != 0) {
      if (count < 0 || (items += count) > MOST_ITEMS) { // blocks with a byte size are not written
        return false;
      }
      for (long i = 0; i < count; i++) {
        if (!skip(item)) {
          return false;
        }
      }
      count = varint();
    }
    return count != null;
  }

  private boolean skipUnion(Schema schema) {
    Long branch = varint();
    return branch != null
        && branch >= 0
        && branch < schema.getTypes().size()
        && skip(schema.getTypes().get(branch.intValue()));
  }

  private boolean skipBytes(@Nullable Long length) {
    if (length == null || length < 0 || length > bytes.remaining()) {
      return false;
    }
    bytes.position(bytes.position() + length.intValue());
    return true;
  }

  private static boolean isInt(@Nullable Long number) {
    return number != null && number.intValue() == number;
  }

  /** Null where it has more than the ten bytes of the longest number. */
  private @Nullable Long varint() {
    long value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
      byte next = bytes.get();
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    return null;
  }
}
