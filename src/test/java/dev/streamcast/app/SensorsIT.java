package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Reading;
import dev.streamcast.stream.ForecastStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of one application: each answers for every sensor, whichever of them has it. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SensorsIT {
  private static final long START = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;
  private static final int PARTITIONS = 4;
  private static final int EACH = 60;
  private static final List<String> SENSORS =
      List.of("s0", "s1", "s2", "s3", "plant/1 temp", "100%", "ä");

  @TempDir private Path directory;

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServedTopic topic = ServedTopic.create("sensors", PARTITIONS);

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void every_sensor_is_answered_by_both_instances_with_the_same_body() throws Exception {
    write();
    try (Serving one = Serving.start(settings("one"));
        ForecastStream first = one.startStream();
        Serving two = Serving.start(settings("two"));
        ForecastStream second = two.startStream()) {
      String here = one.address().orElseThrow();
      String there = two.address().orElseThrow();
      Awaitility.await()
          .atMost(Duration.ofSeconds(90))
          .until(
              () ->
                  one.tally().readings() + two.tally().readings() >= (long) EACH * SENSORS.size()
                      && first.check().ready()
                      && second.check().ready()
                      && first.instances().others().size() == 1
                      && second.instances().others().size() == 1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                for (String sensor : SENSORS) {
                  assertThat(ask(here + path(sensor)).body()).contains("\"uncommitted\":false");
                }
              });
      for (String sensor : SENSORS) {
        for (String part : List.of("", "/forecast", "/history?limit=10")) {
          HttpResponse<String> answer = ask(here + path(sensor) + part);
          assertThat(answer.statusCode()).as(sensor + part + answer.body()).isEqualTo(200);
          assertThat(ask(there + path(sensor) + part).body()).isEqualTo(answer.body());
          assertThat(answer.body()).contains("\"id\":\"" + sensor + "\"", "\"stale\":false");
        }
      }
      assertThat(ask(here + path("s1") + "/history?limit=10").body())
          .contains("\"timestamp\":\"2026-01-01T00:50:00Z\"", "\"truncated\":false")
          .doesNotContain("\"2026-01-01T00:49:00Z\"");
      assertThat(ask(here + path("s1") + "/history?limit=1&before=2026-01-01T00:10:00Z").body())
          .contains("\"timestamp\":\"2026-01-01T00:09:00Z\"");
      for (String at : List.of(here, there)) {
        HttpResponse<String> nobody = ask(at + "/v1/sensors/nobody");
        assertThat(nobody.statusCode()).as(nobody.body()).isEqualTo(404);
      }
      two.close();
      List<HttpResponse<String>> left = new ArrayList<>();
      for (String sensor : SENSORS) {
        left.add(ask(here + path(sensor)));
      }
      assertThat(left).extracting(HttpResponse::statusCode).containsOnly(200, 503).contains(503);
      assertThat(left)
          .filteredOn(it -> it.statusCode() == 503)
          .allSatisfy(
              it -> {
                assertThat(it.headers().firstValue("Retry-After")).isPresent();
                assertThat(it.body()).contains("did not answer");
              });
    }
  }

  private static String path(String sensor) {
    return "/v1/sensors/"
        + switch (sensor) {
          case "plant/1 temp" -> "plant%2F1%20temp";
          case "100%" -> "100%25";
          case "ä" -> "%C3%A4";
          default -> sensor;
        };
  }

  private void write() throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      for (int sensor = 0; sensor < SENSORS.size(); sensor++) {
        sent.add(
            topic.send(
                sensor % PARTITIONS,
                new Reading(SENSORS.get(sensor), START + i * MINUTE, i % 7 + sensor)));
      }
    }
    ServedTopic.await(sent);
  }

  private Settings settings(String instance) {
    return topic.settings(directory.resolve(instance), "http.token=open-sesame");
  }

  private HttpResponse<String> ask(String address) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address))
            .header("Authorization", "Bearer open-sesame")
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
