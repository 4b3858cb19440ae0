package dev.streamcast.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.streamcast.serve.Metric;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards against Grafana's own types, our habits, and the metrics that there are. */
class DashboardsTest {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7);
  private static final Pattern METRIC = Pattern.compile("\\b[a-z]+(_[a-z0-9]+)+\\b");
  private static final Pattern OURS = Pattern.compile("\\| `(streamcast_[a-z0-9_]+)` \\|");

  /** Words of the query language and labels that look like metrics. */
  private static final Set<String> NO_METRICS =
      Set.of(
          "clamp_min",
          "histogram_quantile",
          "avg_over_time",
          "group_left",
          "model_id",
          "model_version",
          "pending_error",
          "not_running",
          "__rate_interval");

  /** Metrics that the Kafka clients, the JVM and Prometheus give; PrometheusIT asks for each. */
  private static final Pattern OTHERS =
      Pattern.compile("(kafka_(consumer|producer|stream)|jvm|process|system)_[a-z0-9_]+");

  static List<Dashboard> dashboards() {
    return Dashboard.all();
  }

  @Test
  void there_are_four_dashboards_and_the_runbook() {
    assertThat(dashboards())
        .extracting(Dashboard::name)
        .containsExactly(
            "forecast-quality.json",
            "operations.json",
            "overview.json",
            "runbook.json",
            "sensor.json");
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void a_dashboard_and_its_panels_are_what_grafanas_types_allow(Dashboard dashboard) {
    assertThat(dashboard.json().path("schemaVersion").asInt()).isEqualTo(42);
    assertThat(faults("dashboard", withoutAnnotations(dashboard.json()))).isEmpty();
    for (JsonNode panel : dashboard.panels()) {
      String type = panel.path("type").asText();
      String title = panel.path("title").asText();
      assertThat(faults(type + "-options", panel.path("options"))).as(title).isEmpty();
      JsonNode custom = panel.at("/fieldConfig/defaults/custom");
      if (!custom.isMissingNode()) {
        assertThat(faults(type + "-field", custom)).as(title).isEmpty();
      }
    }
  }

  @Test
  void a_wrong_word_in_an_option_is_found() {
    Dashboard dashboard = dashboards().get(0);
    JsonNode options = dashboard.panels().get(0).path("options").deepCopy();
    ((ObjectNode) options).put("colourMode", "value");
    assertThat(faults("stat-options", options)).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_panel_says_what_it_shows_and_in_which_unit(Dashboard dashboard) {
    for (JsonNode panel : dashboard.panels()) {
      String title = panel.path("title").asText();
      assertThat(title).isNotBlank();
      assertThat(panel.path("description").asText()).as(title).hasSizeGreaterThan(40);
      if (!panel.path("type").asText().equals("text")) {
        assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotBlank();
        assertThat(panel.at("/fieldConfig/defaults/thresholds/steps")).as(title).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dashboards")
  void every_query_asks_for_metrics_that_there_are_and_of_chosen_instances(Dashboard dashboard) {
    for (Dashboard.Query query : dashboard.queries()) {
      String bare = query.expression().replaceAll("\"[^\"]*\"", "");
      for (String metric : metrics(bare)) {
        assertThat(known(metric)).as("%s: %s", query.where(), metric).isTrue();
      }
      assertThat(query.expression()).as(query.where()).contains("instance=~\"$instance\"");
    }
  }

  @Test
  void uids_differ_and_links_lead_to_dashboards() {
    Set<String> uids =
        dashboards().stream().map(it -> it.json().path("uid").asText()).collect(Collectors.toSet());
    assertThat(uids).hasSize(dashboards().size());
    for (Dashboard dashboard : dashboards()) {
      List<String> urls = new ArrayList<>();
      Dashboard.elements(dashboard.json().path("links"))
          .forEach(link -> urls.add(link.path("url").asText()));
      dashboard.json().findValues("links").stream()
          .flatMap(Dashboard::elements)
          .forEach(link -> urls.add(link.path("url").asText()));
      assertThat(urls).hasSizeGreaterThanOrEqualTo(uids.size() - 1);
      assertThat(urls).allMatch(url -> uids.contains(url.replaceAll("^/d/|\\?.*$", "")));
    }
  }

  @Test
  void the_runbooks_dashboard_is_the_runbook() throws Exception {
    String page = Files.readString(Path.of("src/site/markdown/runbook.md"));
    Dashboard runbook =
        dashboards().stream().filter(it -> it.name().equals("runbook.json")).findAny().get();
    String sections =
        runbook.panels().stream()
            .map(it -> it.path("title").asText() + "\n\n" + it.at("/options/content").asText())
            .collect(Collectors.joining("\n\n## ", "## ", "\n"));
    assertThat(sections)
        .as("after a change of the runbook: cd src/test/grafana && npm run runbook")
        .isEqualTo(page.substring(page.indexOf("## ")));
  }

  /** Grafana's types know the fields of its own annotations only, not those of data sources. */
  private static JsonNode withoutAnnotations(JsonNode dashboard) {
    ObjectNode copy = dashboard.deepCopy();
    copy.remove("annotations");
    return copy;
  }

  private static boolean known(String metric) {
    return metric.equals("up")
        || OTHERS.matcher(metric).matches()
        || ours().contains(metric)
        || (metric.endsWith("_bucket") && ours().contains(metric.replaceAll("_bucket$", "")));
  }

  private static Set<String> ours() {
    return OURS.matcher(Metric.rows()).results().map(it -> it.group(1)).collect(Collectors.toSet());
  }

  private static Set<String> metrics(String expression) {
    Set<String> metrics = new TreeSet<>();
    Matcher matcher = METRIC.matcher(expression);
    while (matcher.find()) {
      metrics.add(matcher.group());
    }
    metrics.removeAll(NO_METRICS);
    return metrics;
  }

  private static List<String> faults(String schema, JsonNode json) {
    String resource = "/grafana/" + schema + ".schema.json";
    InputStream text =
        Objects.requireNonNull(DashboardsTest.class.getResourceAsStream(resource), resource);
    JsonSchema types = SCHEMAS.getSchema(text);
    return types.validate(json).stream().map(Object::toString).toList();
  }
}
