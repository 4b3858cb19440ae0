package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigCommandTest {
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
