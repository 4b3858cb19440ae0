package dev.streamcast.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Values as they were written, of any schema that is known: with the fields of the writer's schema,
 * not of ours. Use by one thread.
 */
final class AnyAvro {
  private static final int FINGERPRINT = 2;
  private static final int HEADER = 10;

  private final Schemas schemas;
  private final Map<Schema, AvroMessage<GenericRecord>> messages = new HashMap<>();

  AnyAvro(Schemas schemas) {
    this.schemas = schemas;
  }

  GenericRecord decode(byte @Nullable [] value) throws WireException {
    return messages.computeIfAbsent(writer(value), this::message).decode(value);
  }

  /** The writer's schema; where there is none, any will do to say what is wrong. */
  private Schema writer(byte @Nullable [] value) {
    Schema known = null;
    if (value != null && value.length >= HEADER) {
      long fingerprint = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong(FINGERPRINT);
      known = schemas.all().findByFingerprint(fingerprint);
    }
    return known == null || known.getType() != Schema.Type.RECORD
        ? dev.streamcast.wire.avro.Reading.getClassSchema()
        : known;
  }

  private AvroMessage<GenericRecord> message(Schema schema) {
    return new AvroMessage<>(
        new BinaryMessageEncoder<>(GenericData.get(), schema),
        new BinaryMessageDecoder<>(GenericData.get(), schema, schemas.all()));
  }
}
