package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/** JSON written field by field; a number that is none becomes null. */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Writes one value. */
  @FunctionalInterface
  interface Content {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private Json() {}

  static String text(Content content) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      content.writeTo(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a StringWriter throws none
    }
    return text.toString();
  }

  static void number(JsonGenerator json, String name, double value) throws IOException {
    json.writeFieldName(name);
    number(json, value);
  }

  static void number(JsonGenerator json, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }

  /** Where an answer about a sensor comes from. */
  static void origin(JsonGenerator json, Held held) throws IOException {
    json.writeStringField("instance", held.instance());
    json.writeBooleanField("stale", held.stale());
  }

  /** A time in milliseconds since 1970 as ISO-8601; {@link Long#MIN_VALUE} becomes null. */
  static void time(JsonGenerator json, String name, long time) throws IOException {
    if (time == Long.MIN_VALUE) {
      json.writeNullField(name);
    } else {
      json.writeStringField(name, Instant.ofEpochMilli(time).toString());
    }
  }
}
