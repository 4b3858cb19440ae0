package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What does a sensor measure? Learnt at two airports, asked of a third one, and of later days. */
class WeatherClassificationTest {
  private static final double CHANCE = .2;

  @TempDir private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  /** A row for each quantity, with its name as the label. */
  private void write(String name, List<String> airports) throws IOException {
    StringBuilder rows = new StringBuilder("timestamp,sensor,value,quantity\n");
    try (BufferedReader weather =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(
                    Objects.requireNonNull(Main.class.getResourceAsStream("weather.csv.gz"))),
                UTF_8))) {
      List<String> names = List.of(weather.readLine().split(",", -1));
      for (String line = weather.readLine(); line != null; line = weather.readLine()) {
        String[] cells = line.split(",", -1);
        for (int i = 2; i < cells.length && airports.contains(cells[1]); i++) {
          String sensor = cells[1] + "." + names.get(i);
          rows.append(String.join(",", cells[0], sensor, cells[i], names.get(i))).append('\n');
        }
      }
    }
    new CsvFolder(folder).write(name, rows.toString());
  }

  private static double accuracy(String text) {
    Matcher accuracy = Pattern.compile("with a label: (\\d\\.\\d+);").matcher(text);
    assertThat(accuracy.find()).as(text).isTrue();
    return Double.parseDouble(accuracy.group(1));
  }

  @Test
  void a_day_of_readings_tells_what_a_sensor_measures() throws IOException {
    write("two.csv", List.of("EWR", "JFK"));
    write("third.csv", List.of("LGA"));
    String[] train = {
      "train",
      "--input",
      path("two.csv"),
      "--label",
      "quantity",
      "--to",
      "2013-10-01T00:00:00Z",
      "--window",
      "24",
      "--hidden",
      "16",
      "--epochs",
      "40",
      "--patience",
      "10",
      "--threads",
      "1",
      "--output",
      path("quantity.model")
    };
    assertThat(RunMain.with(train).exitCode()).isZero();
    RunMain run =
        RunMain.with(
            "classify",
            "--input",
            path("third.csv"),
            "--label",
            "quantity",
            "--from",
            "2013-10-01T00:00:00Z",
            "--model",
            path("quantity.model"),
            "--output",
            path("windows.csv"));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("455 windows", "whoever always says temp has 0.2000");
    // a day in five is chance, with a standard deviation of .019 over so many days
    assertThat(accuracy(run.out())).isGreaterThan(2 * CHANCE);
  }
}
