package dev.streamcast.source;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Reading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadingsTest {

  private static final String WIDE =
      "time,a,b\n2013-01-01T00:00:00Z,1,2\n2013-01-01T01:00:00Z,,4\n";
  private static final long MIDNIGHT = 1_356_998_400_000L;
  private static final long ONE = MIDNIGHT + 3_600_000;

  @Test
  void a_wide_file_has_a_sensor_for_each_value_column() {
    assertThat(rows(WIDE, CsvFormat.detect()))
        .containsExactly(
            new Row(
                1,
                "2013-01-01T00:00:00Z",
                MIDNIGHT,
                List.of(new Reading("a", MIDNIGHT, 1), new Reading("b", MIDNIGHT, 2))),
            new Row(
                2,
                "2013-01-01T01:00:00Z",
                ONE,
                List.of(new Reading("a", ONE, Double.NaN), new Reading("b", ONE, 4))));
  }

  @Test
  void a_long_file_names_the_sensor_in_each_row() {
    String text =
        "sensor,timestamp,value\npump-1,1356998400,1.5\npump-2,1356998400,NA\npump-1,1357002000,2\n";
    assertThat(readings(text, CsvFormat.detect()))
        .containsExactly(
            new Reading("pump-1", MIDNIGHT, 1.5),
            new Reading("pump-2", MIDNIGHT, Double.NaN),
            new Reading("pump-1", ONE, 2));
  }

  @Test
  void a_sensor_column_beside_several_value_columns_gives_sensors_of_both_names() {
    String text = "origin,temp,humid,time_hour\nEWR,39.02,59.37,2013-01-01T00:00:00Z\n";
    assertThat(readings(text, CsvFormat.detect()))
        .containsExactly(
            new Reading("EWR.temp", MIDNIGHT, 39.02), new Reading("EWR.humid", MIDNIGHT, 59.37));
    assertThat(readings(text, CsvFormat.detect().withValueColumns(List.of("temp"))))
        .containsExactly(new Reading("EWR", MIDNIGHT, 39.02));
  }

  @Test
  void named_columns_are_read_in_the_order_of_their_naming() {
    String text = "when,what,p,q\n1356998400,x,1,2\n";
    CsvFormat format =
        CsvFormat.detect()
            .withTimeColumn("when")
            .withSensorColumn("WHAT")
            .withValueColumns(List.of("q", "p"));
    assertThat(readings(text, format))
        .containsExactly(new Reading("x.q", MIDNIGHT, 2), new Reading("x.p", MIDNIGHT, 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "y", "V"})
  void a_single_value_column_without_a_telling_name_takes_the_name_of_the_file(
      String column, @TempDir Path folder) throws IOException {
    String text = "timestamp," + column + "\n2013-01-01,1\n";
    for (String name : List.of("nyc.taxi.csv", "nyc.taxi.csv.gz", "nyc.taxi")) {
      Path file = Files.writeString(folder.resolve(name), text);
      assertThat(readings(CsvReadings.open(file, CsvFormat.detect())))
          .containsExactly(new Reading("nyc.taxi", MIDNIGHT, 1));
    }
  }

  @Test
  void a_single_value_column_with_a_telling_name_keeps_it() {
    assertThat(readings("timestamp,load\n2013-01-01,1\n", CsvFormat.detect()))
        .containsExactly(new Reading("load", MIDNIGHT, 1));
  }

  @Test
  void local_times_are_read_in_the_zone_of_the_format() {
    String text = "time,a\n2013-07-01 00:00:00,1\n2013-12-01 00:00:00,2\n";
    assertThat(rows(text, CsvFormat.detect().withZone(ZoneId.of("Europe/Berlin"))))
        .extracting(Row::timestamp)
        .containsExactly(1_372_629_600_000L, 1_385_852_400_000L);
  }

  @Test
  void rows_keep_the_order_of_the_file_whatever_their_times() {
    String text = "time,a\n1357002000,1\n1356998400,2\n1356998400,3\n";
    assertThat(readings(text, CsvFormat.detect()))
        .containsExactly(
            new Reading("a", ONE, 1), new Reading("a", MIDNIGHT, 2), new Reading("a", MIDNIGHT, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t"})
  void the_delimiter_is_detected_from_the_header(String delimiter) {
    assertThat(readings(WIDE.replace(",", delimiter), CsvFormat.detect()))
        .containsExactlyElementsOf(readings(WIDE, CsvFormat.detect()));
  }

  @Test
  void another_delimiter_can_be_named() {
    assertThat(readings(WIDE.replace(',', '|'), CsvFormat.detect().withDelimiter('|')))
        .containsExactlyElementsOf(readings(WIDE, CsvFormat.detect()));
  }

  @Test
  void a_delimiter_inside_quotes_does_not_count() {
    assertThat(readings("time;\"a,b,c,d\"\n1356998400;\"1\"\n", CsvFormat.detect()))
        .containsExactly(new Reading("a,b,c,d", MIDNIGHT, 1));
  }

  @Test
  void line_ends_of_every_system_a_missing_last_one_and_empty_lines_change_nothing() {
    List<Reading> expected = readings(WIDE, CsvFormat.detect());
    for (String text :
        List.of(
            WIDE.replace("\n", "\r\n"),
            WIDE.replace('\n', '\r'),
            WIDE.strip(),
            WIDE.replace("\n", "\n\n"))) {
      assertThat(readings(text, CsvFormat.detect())).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void a_byte_order_mark_is_no_part_of_the_first_name() throws IOException {
    List<Reading> expected = readings(WIDE, CsvFormat.detect());
    byte[] utf8 = ("\uFEFF" + WIDE).getBytes(UTF_8);
    for (byte[] bytes : List.of(utf8, WIDE.getBytes(UTF_16), gzip(utf8))) {
      assertThat(readings(open(bytes))).containsExactlyElementsOf(expected);
    }
  }

  @Test
  void gzip_is_known_by_its_bytes_and_progress_counts_packed_bytes(@TempDir Path folder)
      throws IOException {
    Path file = Files.write(folder.resolve("plain.csv"), gzip(WIDE.getBytes(UTF_8)));
    try (CsvReadings packed = CsvReadings.open(file, CsvFormat.detect())) {
      assertThat(readings(packed)).containsExactlyElementsOf(readings(WIDE, CsvFormat.detect()));
      assertThat(packed.bytesRead()).isEqualTo(Files.size(file)).isEqualTo(packed.size());
    }
  }

  @Test
  void all_members_of_a_gzip_file_are_read_even_from_a_pipe() throws IOException {
    int half = WIDE.indexOf('\n') + 1;
    InputStream members =
        new SequenceInputStream(
            new ByteArrayInputStream(gzip(WIDE.substring(0, half).getBytes(UTF_8))),
            new ByteArrayInputStream(gzip(WIDE.substring(half).getBytes(UTF_8))));
    InputStream pipe =
        new FilterInputStream(members) {
          @Override
          public int available() {
            return 0;
          }
        };
    assertThat(readings(CsvReadings.open("-", pipe, CsvFormat.detect())))
        .containsExactlyElementsOf(readings(WIDE, CsvFormat.detect()));
  }

  @Test
  void a_long_file_streams_beyond_the_rows_of_the_detection() {
    StringBuilder text = new StringBuilder("time,a\n");
    for (int i = 0; i < 5_000; i++) {
      text.append(1_356_998_400L + i).append(',').append(i).append('\n');
    }
    List<Row> rows = rows(text.toString(), CsvFormat.detect());
    assertThat(rows).hasSize(5_000);
    assertThat(rows.get(4_999))
        .isEqualTo(
            new Row(
                5_000,
                "1357003399",
                1_357_003_399_000L,
                List.of(new Reading("a", 1_357_003_399_000L, 4_999))));
  }

  @Test
  void a_stream_has_no_known_size_and_is_closed_with_the_readings() {
    boolean[] closed = {false};
    InputStream in =
        new ByteArrayInputStream(WIDE.getBytes(UTF_8)) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (CsvReadings readings = CsvReadings.open("-", in, CsvFormat.detect())) {
      assertThat(readings.size()).isEqualTo(-1);
    }
    assertThat(closed[0]).isTrue();
  }

  private static List<Row> rows(String text, CsvFormat format) {
    return rows(
        CsvReadings.open("table.csv", new ByteArrayInputStream(text.getBytes(UTF_8)), format));
  }

  private static List<Row> rows(CsvReadings readings) {
    List<Row> rows = new ArrayList<>();
    readings.forEachRemaining(rows::add);
    readings.close();
    return rows;
  }

  private static List<Reading> readings(String text, CsvFormat format) {
    return rows(text, format).stream().flatMap(row -> row.readings().stream()).toList();
  }

  private static List<Reading> readings(CsvReadings readings) {
    return rows(readings).stream().flatMap(row -> row.readings().stream()).toList();
  }

  private static CsvReadings open(byte[] bytes) {
    return CsvReadings.open("table.csv", new ByteArrayInputStream(bytes), CsvFormat.detect());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
