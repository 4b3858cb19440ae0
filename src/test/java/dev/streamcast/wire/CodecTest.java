package dev.streamcast.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Reading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodecTest {
  private static final Schemas SCHEMAS = Schemas.released();
  private static final byte[] KEY = SensorKey.encode("a");

  private final ReadingCodec readings = new ReadingCodec(SCHEMAS);
  private final ForecastCodec forecasts = new ForecastCodec(SCHEMAS);
  private final AnomalyCodec anomalies = new AnomalyCodec(SCHEMAS);

  /** A decoding that may fail. */
  private interface Decoding {
    Object decode() throws WireException;
  }

  private static WireException fault(Decoding decoding) {
    return catchThrowableOfType(WireException.class, decoding::decode);
  }

  private WireException fault(byte @Nullable [] value) {
    return fault(() -> readings.decode(KEY, value));
  }

  private static byte[] encode(Schema schema, GenericRecord record) throws Exception {
    var bytes = new BinaryMessageEncoder<GenericRecord>(GenericData.get(), schema).encode(record);
    return Arrays.copyOfRange(bytes.array(), bytes.arrayOffset(), bytes.limit());
  }

  @Test
  void random_records_come_back_as_they_were() throws WireException {
    Random random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      Stamped<Forecast> forecast = Records.forecast(random);
      assertThat(forecasts.decode(forecasts.encode(forecast))).isEqualTo(forecast);
      Stamped<Anomaly> anomaly = Records.anomaly(random);
      assertThat(anomalies.decode(anomalies.encode(anomaly))).isEqualTo(anomaly);
      double y = Double.longBitsToDouble(random.nextLong());
      Reading reading = new Reading(Records.text(random), Records.time(random), y);
      byte[] key = SensorKey.encode(reading.sensor());
      assertThat(readings.decode(key, readings.encode(reading))).isEqualTo(reading);
    }
  }

  @Test
  void a_codec_serves_many_threads() {
    boolean same =
        IntStream.range(0, 5_000)
            .parallel()
            .allMatch(
                i -> {
                  Stamped<Forecast> forecast = Records.forecast(new Random(i));
                  try {
                    return forecasts.decode(forecasts.encode(forecast)).equals(forecast);
                  } catch (WireException e) {
                    return false;
                  }
                });
    assertThat(same).isTrue();
  }

  @Test
  void a_key_is_1_to_1024_bytes_of_utf_8() throws WireException {
    assertThat(fault(() -> SensorKey.decode(null)).fault()).isEqualTo(Fault.NO_KEY);
    assertThat(fault(() -> SensorKey.decode(new byte[0])).fault()).isEqualTo(Fault.NO_KEY);
    byte[] longest = "x".repeat(1024).getBytes(StandardCharsets.UTF_8);
    assertThat(SensorKey.decode(longest)).hasSize(1024);
    WireException longer = fault(() -> SensorKey.decode(new byte[1025]));
    assertThat(longer.fault()).isEqualTo(Fault.BAD_KEY);
    assertThat(longer).hasMessageContaining("1025 bytes").hasMessageContaining("at most 1024");
    WireException latin = fault(() -> SensorKey.decode(new byte[] {'a', (byte) 0xe9, 'b'}));
    assertThat(latin.fault()).isEqualTo(Fault.BAD_KEY);
    assertThat(latin).hasMessageContaining("not UTF-8");
    assertThat(SensorKey.decode(SensorKey.encode("é漢𝄞"))).isEqualTo("é漢𝄞");
  }

  @Test
  void no_value_is_told() {
    assertThat(fault((byte[]) null).fault()).isEqualTo(Fault.NO_VALUE);
    assertThat(fault(new byte[0]).fault()).isEqualTo(Fault.NO_VALUE);
  }

  @Test
  void what_is_no_avro_is_told() {
    WireException json = fault("{\"timestamp\": 1, \"y\": 2}".getBytes(StandardCharsets.UTF_8));
    assertThat(json.fault()).isEqualTo(Fault.NOT_AVRO);
    assertThat(json).hasMessageContaining("does not begin with c3 01");
    WireException registry = fault(new byte[] {0, 0, 0, 0, 7, 2, 2, 2, 2, 2, 2, 2});
    assertThat(registry.fault()).isEqualTo(Fault.NOT_AVRO);
  }

  @Test
  void an_unknown_fingerprint_is_named() {
    byte[] value = HexFormat.of().parseHex("c3010807060504030201" + "0000");
    WireException unknown = fault(value);
    assertThat(unknown.fault()).isEqualTo(Fault.UNKNOWN_SCHEMA);
    assertThat(unknown)
        .hasMessageContaining("fingerprint 0102030405060708")
        .hasMessageContaining("schemas.dir");
  }

  @Test
  void a_forecast_is_no_reading() {
    byte[] forecast = forecasts.encode(Records.FORECAST);
    assertThat(fault(forecast).fault()).isEqualTo(Fault.UNKNOWN_SCHEMA);
    byte[] anomaly = anomalies.encode(Records.ANOMALY);
    assertThat(fault(anomaly).fault()).isEqualTo(Fault.UNKNOWN_SCHEMA);
    assertThat(fault(() -> anomalies.decode(forecast)).fault()).isEqualTo(Fault.UNKNOWN_SCHEMA);
  }

  @Test
  void a_time_that_cannot_be_is_a_bad_reading() throws Exception {
    Schema schema = dev.streamcast.wire.avro.Reading.getClassSchema();
    GenericRecord record = new GenericData.Record(schema);
    for (long time : new long[] {Long.MAX_VALUE, Long.MIN_VALUE, -62_135_596_800_001L}) {
      record.put("timestamp", time);
      WireException bad = fault(encode(schema, record));
      assertThat(bad.fault()).isEqualTo(Fault.BAD_READING);
      assertThat(bad).hasMessageContaining("timestamp is " + time);
    }
  }

  @Test
  void cut_and_flipped_bytes_are_read_or_refused_and_nothing_else() {
    Random random = new Random(3);
    byte[] reading = readings.encode(new Reading("a", 1_700_000_000_000L, 20.5));
    byte[] forecast = forecasts.encode(Records.FORECAST);
    byte[] anomaly = anomalies.encode(Records.ANOMALY);
    EnumSet<Fault> seen = EnumSet.noneOf(Fault.class);
    for (int i = 0; i < 4_000; i++) {
      byte[] a = broken(reading, random);
      byte[] b = broken(forecast, random);
      byte[] c = broken(anomaly, random);
      for (WireException e :
          new @Nullable WireException[] {
            fault(a), fault(() -> forecasts.decode(b)), fault(() -> anomalies.decode(c))
          }) {
        if (e != null) {
          seen.add(e.fault());
        }
      }
    }
    assertThat(seen).contains(Fault.NO_VALUE, Fault.UNKNOWN_SCHEMA, Fault.NOT_AVRO);
    assertThat(seen).doesNotContain(Fault.NO_KEY, Fault.BAD_KEY);
  }

  @Test
  void a_list_that_claims_to_be_endless_takes_no_memory() {
    byte[] forecast = forecasts.encode(Records.FORECAST);
    int list = HexFormat.of().formatHex(forecast).indexOf("344002020202") / 2 + 4;
    for (String length :
        new String[] {"80808008", "fcffffff0f", "ffffffff0f", "feffffffffffffffff01"}) {
      byte[] count = HexFormat.of().parseHex(length);
      byte[] endless = Arrays.copyOf(forecast, list + count.length);
      System.arraycopy(count, 0, endless, list, count.length);
      assertThat(fault(() -> forecasts.decode(endless)).fault()).isEqualTo(Fault.NOT_AVRO);
    }
  }

  /** Cut short, flipped behind the header or anywhere, or nothing but noise. */
  private static byte[] broken(byte[] whole, Random random) {
    byte[] bytes = whole.clone();
    switch (random.nextInt(4)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> random.nextBytes(bytes);
      case 2 -> bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      default -> bytes[10 + random.nextInt(bytes.length - 10)] = (byte) random.nextInt();
    }
    return bytes;
  }

  @Test
  void a_reading_of_a_later_version_is_read_by_its_schema_in_a_folder(@TempDir Path folder)
      throws Exception {
    String current = dev.streamcast.wire.avro.Reading.getClassSchema().toString();
    String later =
        current.replace(
            "\"fields\":[",
            "\"fields\":[{\"name\":\"quality\",\"type\":\"int\",\"default\":1,\"doc\":\"New.\"},");
    Files.writeString(folder.resolve("Reading.v2.avsc"), later);
    Files.writeString(folder.resolve("notes.txt"), "no schema");
    Schema schema = new Schema.Parser().parse(later);
    GenericRecord record = new GenericData.Record(schema);
    record.put("quality", 7);
    record.put("timestamp", 1_700_000_000_000L);
    record.put("y", 20.5);
    byte[] value = encode(schema, record);
    assertThat(fault(value).fault()).isEqualTo(Fault.UNKNOWN_SCHEMA);
    Reading reading = new ReadingCodec(Schemas.with(folder)).decode(KEY, value);
    assertThat(reading).isEqualTo(new Reading("a", 1_700_000_000_000L, 20.5));
  }

  @Test
  void a_reading_of_ones_own_schema_is_read_too(@TempDir Path folder) throws Exception {
    String own =
        """
        {"type": "record", "name": "Measurement", "namespace": "acme", "fields": [
          {"name": "plant", "type": "string"},
          {"name": "y", "type": "float"},
          {"name": "timestamp", "type": {"type": "long", "logicalType": "timestamp-millis"}}]}
        """;
    Files.writeString(folder.resolve("own.avsc"), own);
    Schema schema = new Schema.Parser().parse(own);
    GenericRecord record = new GenericData.Record(schema);
    record.put("plant", "north");
    record.put("y", 20.5f);
    record.put("timestamp", 5L);
    Reading reading = new ReadingCodec(Schemas.with(folder)).decode(KEY, encode(schema, record));
    assertThat(reading).isEqualTo(new Reading("a", 5, 20.5));
  }

  @Test
  void a_folder_that_cannot_be_read_is_named(@TempDir Path folder) throws Exception {
    Path missing = folder.resolve("missing");
    assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Schemas.with(missing)))
        .hasMessageContaining("cannot list the schemas of " + missing);
    Path broken = folder.resolve("broken.avsc");
    for (String text :
        new String[] {
          "{\"type\":",
          "{\"type\": \"strange\"}",
          "",
          "{\"type\": \"record\", \"name\": \"A\", \"fields\":"
              + " [{\"name\": \"b\", \"type\": \"int\", \"default\": \"x\"}]}"
        }) {
      Files.writeString(broken, text);
      assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> Schemas.with(folder)))
          .hasMessageContaining(broken + " is no Avro schema");
    }
  }
}
