package dev.streamcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Reading;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random tables, written with random quoting, come back equal. */
class RandomTablesTest {

  private static final String LETTERS = "abcXYZ019 _-.,;\t\"'\n\réß漢😀";

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_table_comes_back_as_it_was_written(long seed) {
    Random random = new Random(seed);
    char delimiter = ",;\t".charAt(random.nextInt(3));
    boolean sensors = random.nextBoolean();
    List<String> columns = Stream.generate(() -> "c" + text(random)).distinct().limit(4).toList();
    List<List<String>> table = new ArrayList<>();
    table.add(
        Stream.concat(Stream.of("sensor", "time").skip(sensors ? 0 : 1), columns.stream())
            .toList());

    List<Row> expected = new ArrayList<>();
    for (int i = 0; i < random.nextInt(1, 40); i++) {
      String sensor = "s" + text(random);
      Instant time = Instant.ofEpochMilli(random.nextLong(0, 4_000_000_000_000L));
      List<String> cells =
          new ArrayList<>(List.of(sensor, time.toString()).subList(sensors ? 0 : 1, 2));
      List<Reading> readings = new ArrayList<>();
      for (String column : columns) {
        double y = random.nextInt(5) == 0 ? Double.NaN : random.nextGaussian() * 1e3;
        cells.add(Double.isNaN(y) && random.nextBoolean() ? "" : Double.toString(y));
        readings.add(new Reading(sensors ? sensor + '.' + column : column, time.toEpochMilli(), y));
      }
      table.add(cells);
      expected.add(new Row(i + 1, time.toString(), time.toEpochMilli(), readings));
    }

    CsvFormat format = CsvFormat.detect().withValueColumns(columns).withDelimiter(delimiter);
    byte[] bytes = written(table, delimiter, random).getBytes(UTF_8);
    List<Row> rows = new ArrayList<>();
    try (CsvReadings readings =
        CsvReadings.open("t.csv", new ByteArrayInputStream(bytes), format)) {
      readings.forEachRemaining(rows::add);
    }
    assertThat(rows).isEqualTo(expected);
  }

  private static String text(Random random) {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.append('e').toString();
  }

  private static String written(List<List<String>> table, char delimiter, Random random) {
    String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
    StringBuilder text = new StringBuilder();
    for (List<String> row : table) {
      List<String> cells = row.stream().map(cell -> quoted(cell, delimiter, random)).toList();
      text.append(String.join(String.valueOf(delimiter), cells)).append(lineEnd);
    }
    return text.toString();
  }

  private static String quoted(String cell, char delimiter, Random random) {
    boolean must = cell.chars().anyMatch(c -> c == delimiter || "\"\r\n".indexOf(c) >= 0);
    return must || random.nextInt(4) == 0 ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }
}
