package dev.streamcast.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Reading;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records as lines of JSON; the expected lines are written by hand. */
class JsonLinesTest {
  private static final long NEW_YEAR = Instant.parse("2013-01-01T00:00:00Z").toEpochMilli();

  private final Schemas schemas = Schemas.released();
  private final JsonLines lines = new JsonLines(schemas);
  private final ReadingCodec readings = new ReadingCodec(schemas);

  @TempDir Path folder;

  @Test
  void a_reading_has_the_sensor_from_the_key() {
    byte[] value = readings.encode(new Reading("a", NEW_YEAR, 1.5));
    assertThat(lines.record(key("a"), value, 0, 7))
        .isEqualTo("{\"sensor\":\"a\",\"timestamp\":\"2013-01-01T00:00:00Z\",\"y\":1.5}");
  }

  @Test
  void a_missing_value_is_null() {
    byte[] value = readings.encode(new Reading("a", NEW_YEAR + 5, Double.NaN));
    assertThat(lines.record(key("a"), value, 0, 7))
        .isEqualTo("{\"sensor\":\"a\",\"timestamp\":\"2013-01-01T00:00:00.005Z\",\"y\":null}");
  }

  @Test
  void a_number_that_is_not_finite_is_null() throws IOException {
    for (double y : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1 / 0.0}) {
      ByteBuffer value =
          dev.streamcast.wire.avro.Reading.getEncoder()
              .encode(new dev.streamcast.wire.avro.Reading(Instant.ofEpochMilli(0), y));
      assertThat(lines.record(key("a"), bytes(value), 0, 7))
          .isEqualTo("{\"sensor\":\"a\",\"timestamp\":\"1970-01-01T00:00:00Z\",\"y\":null}");
    }
  }

  @Test
  void quotes_backslashes_and_line_ends_of_an_id_are_escaped() {
    byte[] value = readings.encode(new Reading("a", 0, 2));
    assertThat(lines.record(key("a\"b\\c\nd\u0001é"), value, 0, 7))
        .startsWith("{\"sensor\":\"a\\\"b\\\\c\\nd\\u0001é\",");
  }

  @Test
  void a_schema_of_the_users_own_is_written_with_its_own_fields() throws IOException {
    Schema schema = new Schema.Parser().parse(OWN);
    Files.writeString(folder.resolve("own.avsc"), OWN);
    GenericRecord record =
        new GenericRecordBuilder(schema)
            .set("sensor", "inside")
            .set("at", 1_500_000L)
            .set("tags", Map.of("k", 1))
            .set("list", List.of(1.5f, Float.NaN))
            .set("raw", ByteBuffer.wrap(new byte[] {0, 1}))
            .set("ok", true)
            .set("note", "x")
            .build();
    ByteBuffer value = new BinaryMessageEncoder<>(GenericData.get(), schema).encode(record);
    assertThat(new JsonLines(Schemas.with(folder)).record(key("key"), bytes(value), 0, 7))
        .isEqualTo(
            "{\"sensor\":\"inside\",\"at\":\"1970-01-01T00:00:01.500Z\",\"tags\":{\"k\":1},"
                + "\"list\":[1.5,null],\"raw\":\"AAE=\",\"ok\":true,\"note\":\"x\"}");
  }

  @Test
  void a_record_that_cannot_be_read_is_an_object_with_the_error_and_its_place() {
    assertThat(lines.record(key("a"), null, 3, 7))
        .startsWith("{\"error\":\"the record has no value")
        .endsWith(",\"partition\":3,\"offset\":7,\"key\":\"a\"}");
    assertThat(lines.record(new byte[] {(byte) 0xff}, key("plain text"), 3, 7))
        .startsWith("{\"error\":\"the value does not begin with c3 01")
        .endsWith(",\"key\":null,\"key_base64\":\"/w==\"}");
    byte[] unknown = readings.encode(new Reading("a", 0, 2));
    unknown[2]++;
    assertThat(lines.record(null, unknown, 3, 7))
        .contains("which is not known here")
        .endsWith(",\"key\":null}");
  }

  @Test
  void a_dead_letter_has_its_reason_its_place_and_its_bytes() {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("reason", "not-avro");
    headers.put("offset", "7");
    assertThat(lines.deadLetter(key("a"), new byte[] {0, 1}, headers))
        .isEqualTo("{\"key\":\"a\",\"reason\":\"not-avro\",\"offset\":7,\"value\":\"AAE=\"}");
    assertThat(lines.deadLetter(null, null, Map.of())).isEqualTo("{\"key\":null,\"value\":null}");
  }

  private static byte[] key(String sensor) {
    return sensor.getBytes(UTF_8);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static final String OWN =
      """
      {"type": "record", "name": "Own", "fields": [
        {"name": "sensor", "type": "string"},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
        {"name": "tags", "type": {"type": "map", "values": "int"}},
        {"name": "list", "type": {"type": "array", "items": "float"}},
        {"name": "raw", "type": "bytes"},
        {"name": "ok", "type": "boolean"},
        {"name": "note", "type": ["null", "string"]}
      ]}
      """;
}
