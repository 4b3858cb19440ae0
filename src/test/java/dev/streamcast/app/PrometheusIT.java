package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.streamcast.broker.SharedBroker;
import dev.streamcast.grafana.Dashboard;
import dev.streamcast.grafana.Programs;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every query of every dashboard and every alert rule, asked of a real Prometheus that scrapes a
 * real stream of the demo's readings.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PrometheusIT {
  private static final double READINGS_A_SECOND = 40;

  /** What is empty on a sound stream, and why. */
  private static final Map<String, String> EMPTY =
      Map.of(
          "overview.json, Latency", "the demo's records are of 2013, and latency is for today's");

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  @Test
  void every_panel_has_data_and_no_rule_fails_on_a_running_stream() throws Exception {
    Optional<Path> prometheus = Programs.find("prometheus");
    Assumptions.assumeTrue(prometheus.isPresent(), "prometheus is not here: queries not asked");
    Settings settings = settings(SharedBroker.uniqueName("prometheus"));
    KafkaClients clients = new KafkaClients(settings);
    try (var admin = clients.admin()) {
      LoadTarget target = LoadTarget.prepare(admin, settings, 4);
      LoadId id = new LoadId(settings.readingsTopic(), "weather");
      try (ReadingLoader loader = ReadingLoader.open(clients, admin, target, id);
          Serving serving = Serving.start(settings);
          var stream = serving.startStream();
          DemoRows rows = new DemoRows(true)) {
        CompletableFuture<Void> load = CompletableFuture.runAsync(() -> load(loader, rows));
        try (Running running =
            start(prometheus.get(), serving.address().orElseThrow().replace("http://", ""))) {
          ask(running);
        } finally {
          loader.stop();
          load.join();
        }
        assertThat(stream.hasEnded()).isFalse();
      }
    }
  }

  private void ask(Running prometheus) throws Exception {
    Map<String, String> missing = new TreeMap<>();
    Awaitility.await()
        .atMost(Duration.ofSeconds(75))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              missing.clear();
              missing.putAll(withoutData(prometheus));
              assertThat(missing.keySet()).isEqualTo(EMPTY.keySet());
            });
    JsonNode rules = get(prometheus, "/api/v1/rules").at("/data/groups/0/rules");
    assertThat(rules).hasSize(12);
    for (JsonNode rule : rules) {
      assertThat(rule.path("health").asText()).as(rule.toString()).isEqualTo("ok");
      assertThat(rule.path("state").asText()).as(rule.toString()).isNotEqualTo("firing");
      JsonNode answer = query(prometheus, withoutThreshold(rule.path("query").asText()));
      assertThat(answer).as(rule.path("name").asText()).isNotEmpty();
    }
  }

  /**
   * Whatever a rule compares must be there, or the rule would stay silent for ever. What it
   * compares with the time before has no such time here.
   */
  private static String withoutThreshold(String rule) {
    return rule.replaceAll("state=~\"[^\"]*\"", "state=\"running\"")
        .replaceAll("\\b(and|or) absent\\([^)]*\\)", "")
        .replace(" offset 10m", "")
        .replaceAll(" (==|>=|>|<) ", " $1 bool ");
  }

  private Map<String, String> withoutData(Running prometheus) throws Exception {
    Map<String, String> missing = new TreeMap<>();
    for (Dashboard dashboard : Dashboard.all()) {
      for (Dashboard.Query query : dashboard.queries()) {
        boolean flag = query.where().endsWith(", Flags") && dashboard.name().equals("sensor.json");
        String expression = substituted(query.expression());
        JsonNode answer =
            query(prometheus, flag ? expression.replace("== 1", "== bool 1") : expression);
        if (!hasNumber(answer)) {
          missing.put(query.where(), expression);
        }
      }
    }
    return missing;
  }

  private static boolean hasNumber(JsonNode answer) {
    for (JsonNode series : answer) {
      if (!Set.of("NaN", "+Inf", "-Inf").contains(series.at("/value/1").asText())) {
        return true;
      }
    }
    return false;
  }

  private static String substituted(String expression) {
    return expression
        .replace("$__rate_interval", "10s")
        .replace("$__range", "1m")
        .replace("$instance", ".+")
        .replace("$sensor", "JFK.temp");
  }

  private JsonNode query(Running prometheus, String expression) throws Exception {
    JsonNode answer =
        get(prometheus, "/api/v1/query?query=" + URLEncoder.encode(expression, UTF_8));
    assertThat(answer.path("status").asText()).as(expression + ": " + answer).isEqualTo("success");
    return answer.at("/data/result");
  }

  private JsonNode get(Running prometheus, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + prometheus.port + path);
    return mapper.readTree(
        client
            .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
            .body());
  }

  private static void load(ReadingLoader loader, DemoRows rows) {
    try {
      loader.load(rows, new DemoPace(READINGS_A_SECOND));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Prometheus with our rules, and our target in place of the one of the configuration. */
  private Running start(Path program, String target) throws IOException {
    Path rules = directory.resolve("alerts.yml");
    Files.copy(Path.of("grafana/prometheus/alerts.yml"), rules);
    String shipped = Files.readString(Path.of("grafana/prometheus/prometheus.yml"));
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(
        config,
        shipped
            .replace("streamcast:8080", target)
            .replaceAll("(scrape|evaluation)_interval: \\w+", "$1_interval: 1s"));
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--config.file=" + config);
    command.add("--storage.tsdb.path=" + directory.resolve("prometheus"));
    command.add("--web.listen-address=127.0.0.1:" + port);
    Path log = directory.resolve("prometheus.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Running running = new Running(process, port);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> get(running, "/api/v1/rules").path("status").asText().equals("success"));
    return running;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A Prometheus that is stopped at the end. */
  private record Running(Process process, int port) implements AutoCloseable {
    @Override
    public void close() throws InterruptedException {
      process.destroy();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private Settings settings(String name) {
    return Settings.load(
        null,
        Map.of(),
        List.of(
            "bootstrap.servers=" + SharedBroker.bootstrapServers(),
            "application.id=" + name,
            "state.dir=" + directory.resolve("state"),
            "readings.topic=" + name,
            "forecasts.topic=" + name + "-forecasts",
            "anomalies.topic=" + name + "-anomalies",
            "scores.topic=" + name + "-scores",
            "dead.letters.topic=" + name + "-dead-letters",
            "http.port=0",
            "metrics.sensors=*"));
  }
}
