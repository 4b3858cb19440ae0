package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
  private static final Path METRICS = Path.of("src/site/markdown/metrics.md");
  private static final Path PAGE = Path.of("src/site/markdown/configuration.md");

  @Test
  void every_setting_is_printed_with_its_default_and_its_meaning() {
    RunMain run = RunMain.with("config");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    for (Setting setting : Setting.values()) {
      assertThat(run.out())
          .contains("  " + setting.key() + "=" + setting.defaultText() + "\n")
          .contains(setting.sentence(), setting.rule().toString());
    }
  }

  @Test
  void a_value_that_differs_is_printed_with_its_origin_and_the_default() {
    RunMain run =
        RunMain.in(
            Map.of("STREAMCAST_SEASON", "2h"), "config", "--set", "kafka.security.protocol=SSL");

    assertThat(run.out())
        .contains(
            "season=2h   (from the environment variable STREAMCAST_SEASON; default 1d)",
            "kafka.security.protocol=SSL   (from --set)");
  }

  @Test
  void what_costs_bytes_or_time_says_so_at_its_value() {
    RunMain run =
        RunMain.with(
            "config",
            "--set",
            "horizon=24",
            "--set",
            "score.horizons=1,24",
            "--set",
            "interval.levels=0.9,0.5");

    // 24 places of two widths for two levels, of time, target and forecast: 4 and 8 bytes each
    int waiting = 24 * (2 * 2 * 4 + 3 * 8);
    assertThat(bytes(run, "score.horizons")).isBetween(waiting + 200, waiting + 600);
    assertThat(bytes(run, "interval.levels")).isBetween(24 * 2 * 4 + 2 * 24, 400);
    assertThat(bytes(run, "horizon")).isZero();
    assertThat(bytes(run, "readout.size")).isGreaterThan(1_000);
    assertThat(run.out().lines().filter(line -> line.contains("Costs "))).hasSize(4);
  }

  private static int bytes(RunMain run, String key) {
    Matcher cost =
        Pattern.compile(
                "  " + key + "=.*\\n.*\\n.*\\n +Costs ([0-9,]+) bytes a sensor and [0-9.]+ µs")
            .matcher(run.out());
    assertThat(cost.find()).as(key).isTrue();
    return Integer.parseInt(cost.group(1).replace(",", ""));
  }

  @Test
  void the_reference_page_holds_no_values_and_refuses_them() {
    RunMain run = RunMain.with("config", "--markdown", "--set", "season=2h");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("leave out --config and --set");
  }

  @Test
  void the_reference_page_does_not_depend_on_the_environment() {
    RunMain run = RunMain.in(Map.of("STREAMCAST_SEASON", "nonsense"), "config", "--markdown");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(RunMain.with("config", "--markdown").out());
  }

  @Test
  void the_page_of_the_metrics_in_the_repository_is_the_one_that_the_code_prints()
      throws IOException {
    assertThat(Files.readString(METRICS, UTF_8))
        .as("renew it with java -jar target/streamcast.jar config --metrics > %s", METRICS)
        .isEqualTo(RunMain.with("config", "--metrics").out());
  }

  @Test
  void a_token_is_shown_to_nobody_not_even_when_it_is_wrong() {
    RunMain right = RunMain.with("config", "--set", "http.token=secret-word");
    RunMain wrong = RunMain.with("config", "--set", "http.token=no secret");

    assertThat(right.out()).contains("http.token=********").doesNotContain("secret-word");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("http.token").doesNotContain("no secret");
  }

  @Test
  void the_reference_page_in_the_repository_is_the_one_that_the_code_prints() throws IOException {
    assertThat(Files.readString(PAGE, UTF_8))
        .as(
            "%s is out of date; renew it with"
                + " mvn -q package -DskipTests && java -jar target/streamcast.jar config --markdown"
                + " > %s",
            PAGE, PAGE)
        .isEqualTo(RunMain.with("config", "--markdown").out());
  }
}
