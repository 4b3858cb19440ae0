package dev.streamcast.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic as one line of JSON, without the line's end.
 *
 * <pre>
 * {"sensor":"a","timestamp":"2013-01-01T00:00:00Z","y":1.5}
 * {"key":"a","reason":"not-avro","message":"…","topic":"readings","partition":0,"offset":7,"value":"AAE="}
 * {"error":"…","partition":0,"offset":7,"key":"a"}
 * </pre>
 *
 * <p>The first is a value in Avro: the fields of the schema that it was written with, and the
 * sensor from the record's key where the schema has no such field. The second is a dead letter,
 * with the place of the record on the readings topic. The third is a record that cannot be read,
 * with its own place. A key that is no UTF-8 is null, and {@code key_base64} holds it. Use by one
 * thread.
 */
public final class JsonLines {
  private static final String SENSOR = "sensor";

  private final JsonFactory factory = new JsonFactory();
  private final AnyAvro avro;

  /**
   * Lines of records that were written with these schemas.
   *
   * @param schemas also of a user's own
   */
  public JsonLines(Schemas schemas) {
    avro = new AnyAvro(schemas);
  }

  /**
   * The line of a record with an Avro value.
   *
   * @param partition where it lies, to be said if it cannot be read
   * @param offset likewise
   */
  public String record(byte @Nullable [] key, byte @Nullable [] value, int partition, long offset) {
    try {
      GenericRecord record = avro.decode(value);
      return line(json -> record(json, key, record));
    } catch (WireException e) {
      return line(
          json -> {
            json.writeStringField("error", String.valueOf(e.getMessage()));
            json.writeNumberField("partition", partition);
            json.writeNumberField("offset", offset);
            key(json, key);
          });
    }
  }

  private static void record(JsonGenerator json, byte @Nullable [] key, GenericRecord record)
      throws IOException {
    if (record.getSchema().getField(SENSOR) == null) {
      json.writeStringField(SENSOR, key == null ? null : text(key));
    }
    AvroFields.write(json, record);
  }

  /**
   * The line of a dead letter.
   *
   * @param headers reason, message, topic, partition and offset; a number is written as one
   */
  public String deadLetter(
      byte @Nullable [] key, byte @Nullable [] value, Map<String, String> headers) {
    return line(
        json -> {
          key(json, key);
          for (Map.Entry<String, String> header : headers.entrySet()) {
            json.writeFieldName(header.getKey());
            header(json, header.getValue());
          }
          json.writeFieldName("value");
          binary(json, value);
        });
  }

  private static void header(JsonGenerator json, String text) throws IOException {
    try {
      json.writeNumber(Long.parseLong(text));
    } catch (NumberFormatException e) {
      json.writeString(text);
    }
  }

  private static void key(JsonGenerator json, byte @Nullable [] key) throws IOException {
    String text = key == null ? null : text(key);
    json.writeStringField("key", text);
    if (key != null && text == null) {
      json.writeBinaryField("key_base64", key);
    }
  }

  private static void binary(JsonGenerator json, byte @Nullable [] value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else {
      json.writeBinary(value);
    }
  }

  /** Null where it is no UTF-8. */
  private static @Nullable String text(byte[] key) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private String line(Fields fields) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(text)) {
      json.writeStartObject();
      fields.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory does not fail", e);
    }
    return text.toString();
  }

  private interface Fields {
    void write(JsonGenerator json) throws IOException;
  }
}
