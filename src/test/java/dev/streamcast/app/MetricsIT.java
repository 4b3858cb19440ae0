package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Reading;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is scraped and asked over HTTP, held against what was written to the readings topic. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class MetricsIT {
  private static final long START = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServedTopic topic = ServedTopic.create("metrics", 1);

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void the_sums_hold_against_the_topic_and_the_sensors_are_listed() throws Exception {
    write();
    try (Serving serving = Serving.start(topic.settings(directory, "metrics.sensors=s1"))) {
      String address = serving.address().orElseThrow();
      assertThat(status(address + "/readyz")).isEqualTo(503);
      try (var stream = serving.startStream()) {
        Awaitility.await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> sum(get(address + "/metrics"), "streamcast_records_total") == 124);
        Awaitility.await() // a chosen sensor's value is that of its last scrape for a moment
            .until(() -> sum(get(address + "/metrics"), "streamcast_sensor_value") == 3);
        String text = get(address + "/metrics");
        assertThat(sum(text, "streamcast_readings_total")).isEqualTo(121);
        assertThat(sum(text, "streamcast_dead_letters_total")).isEqualTo(3);
        assertThat(sum(text, "streamcast_forecasts_total")).isEqualTo(120);
        assertThat(sum(text, "streamcast_scored_forecasts_total{horizon=\"1\"}")).isEqualTo(118);
        assertThat(sum(text, "streamcast_skipped_total")).isEqualTo(1);
        assertThat(sum(text, "streamcast_inference_seconds_count")).isEqualTo(120);
        assertThat(sum(text, "streamcast_sensor_value")).isEqualTo(3);
        assertThat(status(address + "/readyz")).isEqualTo(200);
        assertThat(get(address + "/v1/sensors?search=S1"))
            .contains("\"id\":\"s1\"", "\"found\":1", "\"total\":2", "\"y\":3.0");
        assertThat(get(address + "/v1/overview")).contains("\"state\":\"running\"");
        lint(text);
        assertThat(stream.hasEnded()).isFalse();
      }
      assertThat(status(address + "/healthz")).isEqualTo(503);
    }
  }

  /** 120 readings of two sensors, one of them again, and three records that are none. */
  private void write() throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      sent.add(topic.send(0, new Reading("s1", START + i * MINUTE, i % 7)));
      sent.add(topic.send(0, new Reading("s2", START + i * MINUTE, i % 7)));
    }
    sent.add(topic.send(0, new Reading("s1", START + 59 * MINUTE, 1)));
    for (int i = 0; i < 3; i++) {
      sent.add(topic.sendGarbage());
    }
    ServedTopic.await(sent);
  }

  private HttpResponse<String> ask(String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private int status(String address) throws Exception {
    return ask(address).statusCode();
  }

  private String get(String address) throws Exception {
    return ask(address).body();
  }

  private static double sum(String text, String metric) {
    return text.lines()
        .filter(line -> line.startsWith(metric + " ") || line.startsWith(metric + "{"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Prometheus's own judgement of our names, where its tool is there. */
  private void lint(String text) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(PROMTOOL), "promtool is not here: names not linted");
    Path ours = directory.resolve("ours.txt");
    Files.writeString(
        ours,
        text.lines()
            .filter(line -> line.contains("streamcast_"))
            .collect(Collectors.joining("\n", "", "\n")));
    Process promtool =
        new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
            .redirectInput(ours.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(promtool.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(promtool.waitFor()).isZero();
  }
}
