package dev.streamcast.grafana;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The alert rules by Prometheus's own tool, and each with its section of the runbook. */
class AlertRulesTest {
  private static final Path FOLDER = Path.of("grafana", "prometheus");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");

  @Test
  void promtool_accepts_configuration_and_rules() throws Exception {
    promtool("check", "config", "prometheus.yml");
    promtool("check", "rules", "alerts.yml");
  }

  @Test
  void every_rule_fires_and_stays_silent_where_it_should() throws Exception {
    promtool("test", "rules", "alerts_test.yml");
  }

  @Test
  void every_rule_has_a_firing_and_a_silent_case() throws IOException {
    String cases = read(FOLDER.resolve("alerts_test.yml"));
    for (String alert : alerts()) {
      assertThat(cases).containsPattern("alertname: " + alert + "\n +exp_alerts: \\[]");
      assertThat(cases).containsPattern("alertname: " + alert + "\n +exp_alerts:\n");
    }
  }

  @Test
  void every_rule_leads_to_its_section_of_the_runbook() throws IOException {
    String rules = read(FOLDER.resolve("alerts.yml"));
    String runbook = read(Path.of("src/site/markdown/runbook.md"));
    for (String alert : alerts()) {
      String anchor = alert.toLowerCase(Locale.ROOT);
      assertThat(rules).contains("runbook_url: src/site/markdown/runbook.md#" + anchor + "\n");
      String section = runbook.split("(?m)^## " + alert + "$", 2)[1].split("(?m)^## ", 2)[0];
      assertThat(section).contains("**Means.**", "**Look at.**", "**Do.**", "**Clears**");
    }
  }

  private static List<String> alerts() throws IOException {
    List<String> alerts =
        ALERT.matcher(read(FOLDER.resolve("alerts.yml"))).results().map(it -> it.group(1)).toList();
    assertThat(alerts).isNotEmpty();
    return alerts;
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static void promtool(String... arguments) throws Exception {
    Assumptions.assumeTrue(
        Programs.find("promtool").isPresent(), "promtool is not here: alert rules not tested");
    List<String> command =
        Stream.concat(
                Stream.of(Programs.find("promtool").get().toString()), Arrays.stream(arguments))
            .toList();
    Process process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
