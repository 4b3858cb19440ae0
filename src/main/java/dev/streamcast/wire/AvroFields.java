package dev.streamcast.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Avro's values as JSON's, whatever the schema: times as ISO-8601 in UTC, bytes in base64, an enum
 * as its symbol, a union as the value that it holds. A number that is not finite is null, as JSON
 * has no word for it.
 */
final class AvroFields {
  private static final long MICROS = 1_000_000;
  private static final long NANOS_A_MICRO = 1_000;

  private AvroFields() {}

  /** The fields of a record, into an object that is open. */
  static void write(JsonGenerator json, IndexedRecord record) throws IOException {
    for (Schema.Field field : record.getSchema().getFields()) {
      json.writeFieldName(field.name());
      value(json, field.schema(), record.get(field.pos()));
    }
  }

  private static void value(JsonGenerator json, Schema schema, @Nullable Object value)
      throws IOException {
    if (value == null) {
      json.writeNull();
      return;
    }
    switch (schema.getType()) {
      case RECORD -> record(json, (IndexedRecord) value);
      case ARRAY -> array(json, schema.getElementType(), (Collection<?>) value);
      case MAP -> map(json, schema.getValueType(), (Map<?, ?>) value);
      case UNION -> {
        int branch = GenericData.get().resolveUnion(schema, value);
        value(json, schema.getTypes().get(branch), value);
      }
      case LONG -> number(json, schema.getLogicalType(), (Long) value);
      case INT -> json.writeNumber((Integer) value);
      case FLOAT -> finite(json, (Float) value, Float.isFinite((Float) value));
      case DOUBLE -> finite(json, (Double) value, Double.isFinite((Double) value));
      case BOOLEAN -> json.writeBoolean((Boolean) value);
      case BYTES -> bytes(json, (ByteBuffer) value);
      case FIXED -> json.writeBinary(((GenericFixed) value).bytes());
      case STRING, ENUM -> json.writeString(value.toString());
      case NULL -> json.writeNull();
    }
  }

  private static void record(JsonGenerator json, IndexedRecord record) throws IOException {
    json.writeStartObject();
    write(json, record);
    json.writeEndObject();
  }

  private static void array(JsonGenerator json, Schema schema, Collection<?> values)
      throws IOException {
    json.writeStartArray();
    for (Object value : values) {
      value(json, schema, value);
    }
    json.writeEndArray();
  }

  private static void map(JsonGenerator json, Schema schema, Map<?, ?> values) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      json.writeFieldName(String.valueOf(entry.getKey()));
      value(json, schema, entry.getValue());
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, @Nullable LogicalType type, long value)
      throws IOException {
    if (type instanceof LogicalTypes.TimestampMillis) {
      json.writeString(Instant.ofEpochMilli(value).toString());
    } else if (type instanceof LogicalTypes.TimestampMicros) {
      long nanos = Math.floorMod(value, MICROS) * NANOS_A_MICRO;
      json.writeString(Instant.ofEpochSecond(Math.floorDiv(value, MICROS), nanos).toString());
    } else {
      json.writeNumber(value);
    }
  }

  private static void finite(JsonGenerator json, Number value, boolean finite) throws IOException {
    if (!finite) {
      json.writeNull();
    } else if (value instanceof Float) {
      json.writeNumber(value.floatValue());
    } else {
      json.writeNumber(value.doubleValue());
    }
  }

  private static void bytes(JsonGenerator json, ByteBuffer buffer) throws IOException {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    json.writeBinary(bytes);
  }
}
