package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BacktestCommandTest {
  private static final String HEADER =
      "sensor,timestamp,y,yhat,yhat_lower,yhat_upper,level,anomaly_score,is_anomaly,status";
  private static final int TIME = 1;
  private static final int Y = 2;
  private static final int YHAT = 3;
  private static final int STATUS = 9;

  @TempDir private Path root;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(root);
  }

  @Test
  void a_file_of_one_column_keeps_its_rows_their_order_and_their_times_as_written() {
    folder.write("pump.csv", "timestamp,value\n2020-01-01 00:00,1.50\n2020-01-01 00:05,2\n");

    RunMain run = folder.backtest("pump.csv", "out.csv");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(folder.read("out.csv"))
        .startsWith(
            HEADER
                + "\npump,2020-01-01 00:00,1.5,,,,0.9,0,false,WARMING\n"
                + "pump,2020-01-01 00:05,2,1.5,")
        .endsWith(",0.9,0,false,WARMING\n");
    assertThat(folder.rows("out.csv")).hasSize(2);
    assertThat(run.out()).contains("pump", "MASE", "all");
  }

  @Test
  void repeated_and_backward_times_are_rows_like_any_other() {
    List<String> times = List.of("03:00", "03:00", "01:00", "02:00", "02:00", "00:00");
    StringBuilder text = new StringBuilder("timestamp,value\n");
    times.forEach(time -> text.append("2020-01-01 ").append(time).append(",1\n"));
    folder.write("in.csv", text.toString());

    assertThat(folder.backtest("in.csv", "out.csv").exitCode()).isZero();
    assertThat(folder.rows("out.csv"))
        .extracting(row -> row.get(TIME).substring(11))
        .isEqualTo(times);
  }

  @Test
  void missing_values_are_empty_and_the_forecasts_go_on() {
    folder.write(
        "in.csv",
        "timestamp,value\n2020-01-01,NA\n2020-01-02,5\n2020-01-03,\n2020-01-04,5\n2020-01-05,inf\n");

    RunMain run = folder.backtest("in.csv", "out.csv");

    List<List<String>> rows = folder.rows("out.csv");
    assertThat(rows).extracting(row -> row.get(Y)).containsExactly("", "5", "", "5", "");
    assertThat(rows).extracting(row -> row.get(YHAT)).containsExactly("", "", "5", "5", "5");
    assertThat(rows)
        .extracting(row -> row.get(STATUS))
        .containsExactly("IMPUTED", "WARMING", "IMPUTED", "WARMING", "IMPUTED");
    assertThat(run.out()).contains("Missing values, not scored: 3");
  }

  @Test
  void a_wide_file_gives_a_row_for_each_column() {
    folder.write("in.csv", "time,temp,wind\n2020-01-01,1,2\n2020-01-02,3,4\n");

    folder.backtest("in.csv", "out.csv");

    assertThat(folder.rows("out.csv"))
        .extracting(row -> row.get(0) + "=" + row.get(Y))
        .containsExactly("temp=1", "wind=2", "temp=3", "wind=4");
  }

  @Test
  void columns_zone_and_delimiter_can_be_named() {
    folder.write("in.csv", "id;when;a;b;c\nx;2020-01-01;1;2;3\n\"y,z\";2020-01-01;4;5;6\n");

    RunMain run =
        folder.backtest(
            "in.csv",
            "out.csv",
            "--time=when",
            "--sensor=id",
            "--value=c",
            "--value=a",
            "--zone=Europe/Paris",
            "--delimiter=;");

    assertThat(run.exitCode()).isZero();
    assertThat(folder.read("out.csv").lines().skip(1).map(l -> l.substring(0, l.indexOf(",2020"))))
        .containsExactly("x.c", "x.a", "\"y,z.c\"", "\"y,z.a\"");
  }

  @Test
  void sensors_of_a_long_file_do_not_know_each_other() {
    String a = series("a", 1, 80);
    String b = series("b", 2, 80);
    folder.write("a.csv", "sensor,time,value\n" + a);
    folder.write("both.csv", "sensor,time,value\n" + interleaved(a, b));

    folder.backtest("a.csv", "out-a.csv");
    folder.backtest("both.csv", "out-both.csv");

    assertThat(folder.rows("out-both.csv").stream().filter(row -> row.get(0).equals("a")).toList())
        .isEqualTo(folder.rows("out-a.csv"));
  }

  static LongStream seeds() {
    return LongStream.range(0, 8);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void the_forecast_beside_a_row_depends_on_the_rows_before_alone(long seed) {
    Random random = new Random(seed);
    int changed = 1 + random.nextInt(149);
    List<String> rows = series("s", seed, 150).lines().toList();
    List<String> others = new ArrayList<>(rows.subList(0, changed));
    series("s", seed + 1_000, 150).lines().skip(changed).forEach(others::add);
    folder.write("in.csv", "sensor,time,value\n" + String.join("\n", rows));
    folder.write("other.csv", "sensor,time,value\n" + String.join("\n", others));

    folder.backtest("in.csv", "out.csv");
    folder.backtest("other.csv", "out-other.csv");

    List<List<String>> first = folder.rows("out.csv");
    List<List<String>> second = folder.rows("out-other.csv");
    assertThat(second.subList(0, changed)).isEqualTo(first.subList(0, changed));
    assertThat(second.get(changed).subList(YHAT, 7)).isEqualTo(first.get(changed).subList(YHAT, 7));
    assertThat(second.get(changed)).isNotEqualTo(first.get(changed));
  }

  @Test
  void a_run_gives_the_same_bytes_again_and_replaces_the_old_ones() {
    folder.write("in.csv", "sensor,time,value\n" + series("s", 1, 300));
    folder.write("out.csv", "old\n");

    String table = folder.backtest("in.csv", "out.csv").out();
    String first = folder.read("out.csv");

    assertThat(folder.backtest("in.csv", "out.csv").out()).isEqualTo(table);
    assertThat(folder.read("out.csv")).isEqualTo(first).startsWith(HEADER);
    assertThat(folder.files("")).containsExactly("in.csv", "out.csv");
  }

  @Test
  void settings_count() {
    folder.write("in.csv", "sensor,time,value\n" + series("s", 1, 300));

    folder.backtest("in.csv", "out.csv", "--set", "interval.levels=0.5", "--set", "season=6h");
    folder.backtest("in.csv", "default.csv");

    assertThat(folder.rows("out.csv")).allMatch(row -> row.get(6).equals("0.5"));
    assertThat(folder.rows("out.csv").get(299).get(YHAT))
        .isNotEqualTo(folder.rows("default.csv").get(299).get(YHAT));
  }

  @Test
  void further_levels_stand_in_columns_at_the_end_beside_the_first() {
    folder.write("in.csv", "sensor,time,value\n" + series("s", 1, 300));

    folder.backtest("in.csv", "out.csv", "--set", "interval.levels=0.9,0.5,0.975");
    folder.backtest("in.csv", "narrow.csv", "--set", "interval.levels=0.5");

    assertThat(folder.read("out.csv").lines().findFirst())
        .hasValue(HEADER + ",yhat_lower_50,yhat_upper_50,yhat_lower_97.5,yhat_upper_97.5");
    List<List<String>> rows = folder.rows("out.csv");
    assertThat(rows.get(0).subList(10, 14)).containsOnly("");
    for (int i = 1; i < 300; i++) {
      List<Double> ends =
          Stream.of(12, 4, 10, YHAT, 11, 5, 13).map(rows.get(i)::get).map(Double::valueOf).toList();
      assertThat(ends).isSorted();
      assertThat(rows.get(i).get(6)).isEqualTo("0.9");
    }
    assertThat(folder.read("narrow.csv").lines().findFirst()).hasValue(HEADER);
  }

  @Test
  void further_horizons_stand_beside_the_row_that_they_were_for() {
    folder.write("in.csv", "sensor,time,value\n" + series("s", 1, 60));
    String until = folder.read("in.csv").lines().limit(52).collect(Collectors.joining("\n"));
    folder.write("until.csv", until + "\n" + missing(51, 60));

    folder.backtest("in.csv", "out.csv", "--horizon", "3");
    folder.backtest("until.csv", "until-out.csv");

    assertThat(folder.read("out.csv").lines().findFirst()).hasValue(HEADER + ",yhat_h2,yhat_h3");
    List<List<String>> rows = folder.rows("out.csv");
    assertThat(rows.get(1).subList(10, 12)).containsOnly("");
    assertThat(rows.get(2).get(10)).as("no interval is known at the first row").isNotEmpty();
    // rolled out from row 50, as if the rows behind it had no value
    List<List<String>> blind = folder.rows("until-out.csv");
    assertThat(rows.get(52).get(10)).isEqualTo(blind.get(52).get(YHAT));
    assertThat(rows.get(53).get(11)).isEqualTo(blind.get(53).get(YHAT));
  }

  private static String missing(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "s," + (1_600_000_000L + 3_600L * i) + ",\n")
        .collect(Collectors.joining());
  }

  /** Hourly rows of a sensor: a random walk with some values missing. */
  static String series(String sensor, long seed, int length) {
    Random random = new Random(seed);
    double[] y = {20};
    StringBuilder text = new StringBuilder();
    IntStream.range(0, length)
        .forEach(
            i -> {
              y[0] += random.nextGaussian();
              String value = random.nextInt(20) == 0 ? "" : String.valueOf(y[0]);
              text.append(sensor).append(',').append(1_600_000_000L + 3_600L * i);
              text.append(',').append(value).append('\n');
            });
    return text.toString();
  }

  private static String interleaved(String a, String b) {
    List<String> first = a.lines().toList();
    List<String> second = b.lines().toList();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < first.size(); i++) {
      text.append(first.get(i)).append('\n').append(second.get(i)).append('\n');
    }
    return text.toString();
  }
}
