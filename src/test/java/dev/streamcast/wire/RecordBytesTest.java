package dev.streamcast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Reading;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The bytes as src/test/python/wire_golden.py writes them, by the Avro specification alone. */
class RecordBytesTest {
  private static final Schemas SCHEMAS = Schemas.released();
  private static final HexFormat HEX = HexFormat.of();

  @Test
  void a_reading() throws WireException {
    String bytes = "c301b2c4a3287c97785b80a0abfef962020000000000803440";
    Reading reading = new Reading("boiler-é", 1_700_000_000_000L, 20.5);
    ReadingCodec codec = new ReadingCodec(SCHEMAS);
    assertThat(HEX.formatHex(codec.encode(reading))).isEqualTo(bytes);
    assertThat(codec.decode(SensorKey.encode("boiler-é"), HEX.parseHex(bytes))).isEqualTo(reading);
  }

  @Test
  void a_reading_without_a_value() throws WireException {
    String bytes = "c301b2c4a3287c97785b0100";
    Reading reading = new Reading("a", -1, Double.NaN);
    ReadingCodec codec = new ReadingCodec(SCHEMAS);
    assertThat(HEX.formatHex(codec.encode(reading))).isEqualTo(bytes);
    assertThat(codec.decode(SensorKey.encode("a"), HEX.parseHex(bytes))).isEqualTo(reading);
  }

  @Test
  void a_forecast() throws WireException {
    String bytes =
        "c301ad7c2552159c715c12626f696c65722dc3a980a0abfef96202000000000080344002020202c0"
            + "c9b2fef962000000000040344000000000000033400000000000803540cdccccccccccec3f000200"
            + "0000000000344000020000000000003540000000000000f43f0104067768791e6275696c74696e2d"
            + "6c73746d2d313602069693d89fee47103061316232633364";
    ForecastCodec codec = new ForecastCodec(SCHEMAS);
    assertThat(HEX.formatHex(codec.encode(Records.FORECAST))).isEqualTo(bytes);
    assertThat(codec.decode(HEX.parseHex(bytes))).isEqualTo(Records.FORECAST);
  }

  @Test
  void an_anomaly() throws WireException {
    String bytes =
        "c3011372af45f382031812626f696c65722dc3a980a0abfef9620000000000803440000000000000"
            + "344000000000000033400000000000403440cdccccccccccec3f000000000000f43f02067768791e"
            + "6275696c74696e2d6c73746d2d313602069693d89fee47103061316232633364";
    AnomalyCodec codec = new AnomalyCodec(SCHEMAS);
    assertThat(HEX.formatHex(codec.encode(Records.ANOMALY))).isEqualTo(bytes);
    assertThat(codec.decode(HEX.parseHex(bytes))).isEqualTo(Records.ANOMALY);
  }
}
