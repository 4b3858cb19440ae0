package dev.streamcast.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.streamcast.forecast.Reading;
import dev.streamcast.serve.ApiDocument;
import dev.streamcast.serve.LocalBrowser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** After a restart the sensors are there at once, as their stored states tell of them. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class RestartIT {
  private static final long START = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;
  private static final int PARTITIONS = 2;
  private static final int SENSORS = 40;
  private static final int EACH = 80;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path directory;

  private final ServedTopic topic = ServedTopic.create("restart", PARTITIONS);
  private final HttpClient client = HttpClient.newHttpClient();
  private final ApiDocument document = ApiDocument.read();

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void every_sensor_is_listed_with_its_last_value_before_a_reading_has_come() throws Exception {
    write(0, EACH, SENSORS);
    Map<String, JsonNode> before = forecast((long) EACH * SENSORS);
    try (Serving serving = Serving.start(settings());
        var stream = serving.startStream()) {
      String address = serving.address().orElseThrow();
      Map<String, JsonNode> after = listed(address);
      assertThat(serving.tally().readings()).as("no reading has come").isZero();
      for (String sensor : before.keySet()) {
        JsonNode then = before.getOrDefault(sensor, JSON.nullNode());
        JsonNode now = after.getOrDefault(sensor, JSON.nullNode());
        for (String same :
            List.of("id", "partition", "time", "y", "status", "interval_ms", "next", "settled")) {
          assertThat(now.path(same)).as(sensor + " " + same).isEqualTo(then.path(same));
        }
        assertThat(now.path("error_relative").asDouble())
            .isCloseTo(then.path("error_relative").asDouble(), within(1e-9));
        assertThat(now.path("spark")).hasSize(1).contains(then.path("y"));
        assertThat(now.path("last_flag").isNull()).isTrue();
      }
      JsonNode overview = ask(address, "/v1/overview");
      assertThat(overview.path("listed").asInt()).isEqualTo(SENSORS);
      assertThat(overview.path("sensors").asInt()).isEqualTo(SENSORS);
      assertThat(overview.at("/by_status/ready").asInt()).isEqualTo(SENSORS);
      assertThat(overview.path("error_relative_median").isNumber()).isTrue();
      onThePage(address, before);
      assertThat(stream.hasEnded()).isFalse();
    }
  }

  @Test
  void readings_that_come_meanwhile_count_more_than_what_was_stored() throws Exception {
    write(0, EACH, SENSORS);
    forecast((long) EACH * SENSORS);
    write(EACH, EACH + 40, SENSORS / 2);
    try (Serving serving = Serving.start(settings());
        var stream = serving.startStream()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> serving.tally().issued() == 40L * SENSORS / 2);
      Map<String, JsonNode> after = listed(serving.address().orElseThrow());
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        int last = sensor < SENSORS / 2 ? EACH + 39 : EACH - 1;
        assertThat(after.getOrDefault("s" + sensor, JSON.nullNode()).path("time").asText())
            .isEqualTo(Instant.ofEpochMilli(START + last * MINUTE).toString());
      }
      assertThat(stream.hasEnded()).isFalse();
    }
  }

  /** Forecasts what was written, and returns what was listed in the end. */
  private Map<String, JsonNode> forecast(long readings) throws Exception {
    try (Serving serving = Serving.start(settings());
        var stream = serving.startStream()) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> serving.tally().issued() == readings && stream.check().ready());
      return listed(serving.address().orElseThrow());
    }
  }

  private Map<String, JsonNode> listed(String address) throws Exception {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> ask(address, "/v1/overview").path("listed").asInt() == SENSORS);
    await()
        .atMost(Duration.ofSeconds(10)) // the summary of the board is a second old at the most
        .until(() -> judged(ask(address, "/v1/overview").path("by_status")) == SENSORS);
    Map<String, JsonNode> listed = new HashMap<>();
    ask(address, "/v1/sensors")
        .path("sensors")
        .forEach(it -> listed.put(it.path("id").asText(), it));
    assertThat(listed).hasSize(SENSORS);
    return listed;
  }

  private static int judged(JsonNode byStatus) {
    int sum = 0;
    for (JsonNode count : byStatus) {
      sum += count.asInt();
    }
    return sum;
  }

  private static void onThePage(String address, Map<String, JsonNode> listed) {
    try (LocalBrowser browser = LocalBrowser.start()) {
      Page page = browser.page(1280, 900, ColorScheme.LIGHT);
      page.navigate(address + "/#/sensors/s1?sort=name");
      assertThat(page.locator("#rows tr")).hasCount(SENSORS);
      assertThat(page.locator("#sensor-id")).hasText("s1");
      assertThat(page.locator("#sensor-status")).hasText("");
      page.waitForSelector("#chart canvas");
      assertThat(page.locator("#waiting")).isHidden();
      String y = page.locator("#rows tr.open .c-now").textContent();
      assertThat(Double.parseDouble(y))
          .isCloseTo(listed.getOrDefault("s1", JSON.nullNode()).path("y").asDouble(), within(.01));
      assertThat(page.locator("#rows tr.open .c-next")).containsText("±");
      assertThat(page.locator("#rows tr.open .c-error")).containsText("%");
      page.screenshot(
          new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/page-restart.png")));
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private void write(int from, int to, int sensors) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int minute = from; minute < to; minute++) {
      for (int sensor = 0; sensor < sensors; sensor++) {
        double y = sensor + Math.sin(minute / 4.0) + minute * 37 % 11 / 20.0;
        Reading reading = new Reading("s" + sensor, START + minute * MINUTE, y);
        sent.add(topic.send(sensor % PARTITIONS, reading));
      }
    }
    ServedTopic.await(sent);
  }

  private Settings settings() {
    return topic.settings(directory);
  }

  private JsonNode ask(String address, String path) throws Exception {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(address + path)).build(),
            HttpResponse.BodyHandlers.ofString());
    document.check(path, answer);
    assertThat(answer.statusCode()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }
}
