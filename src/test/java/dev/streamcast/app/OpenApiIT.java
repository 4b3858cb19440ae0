package dev.streamcast.app;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamcast.forecast.Reading;
import dev.streamcast.serve.ApiDocument;
import dev.streamcast.serve.ApiParameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every path of the API's document asked of a running stream, with every parameter at the limits of
 * its schema and beyond them; each answer is held against the document.
 */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class OpenApiIT {
  private static final long START = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;
  private static final int SENSORS = 30;
  private static final int EACH = 200;
  private static final int HORIZON = 3;
  private static final int CLIENTS = 40;
  private static final String STREAM = "/v1/stream";
  private static final String TOKEN = "open-sesame";

  @TempDir private Path directory;

  private final ServedTopic topic = ServedTopic.create("open-api", 1);
  private final HttpClient client = HttpClient.newHttpClient();
  private final ApiDocument document = ApiDocument.read();
  private final Set<String> met = new TreeSet<>();
  private String address = "";

  @AfterEach
  void close() {
    topic.close();
  }

  @Test
  void every_answer_is_one_that_the_document_names() throws Exception {
    Settings settings =
        topic.settings(
            directory,
            "horizon=" + HORIZON,
            "score.horizons=1," + HORIZON,
            "interval.levels=0.8,0.95",
            "http.clients.max=" + CLIENTS,
            "http.token=" + TOKEN);
    write();
    try (Serving serving = Serving.start(settings)) {
      address = serving.address().orElseThrow();
      beforeTheStreamHasStarted();
      try (var stream = serving.startStream()) {
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> serving.tally().issued() == SENSORS * EACH + 2 && stream.check().ready());
        whatIsUnderstood();
        whatIsNot();
        whoDoesNotKnowTheToken();
        whoHasItAlready();
        theEvents();
        tooManyClients();
      }
      assertThat(ask("/healthz", "").statusCode()).isEqualTo(503);
    }
    assertThat(met).containsExactlyInAnyOrderElementsOf(named());
  }

  private void beforeTheStreamHasStarted() throws Exception {
    assertThat(ask("/readyz", "").statusCode()).isEqualTo(503);
    for (String path : document.paths()) {
      if (path.contains("{id}")) {
        assertThat(ask(path, "").statusCode()).as(path).isEqualTo(503);
      }
    }
  }

  private void whatIsUnderstood() throws Exception {
    for (String path : document.paths()) {
      if (path.equals("/login")) {
        assertThat(ask(path, "?token=" + TOKEN).statusCode()).isEqualTo(302);
        continue;
      }
      assertThat(ask(path, "").statusCode()).as(path).isEqualTo(200);
      HttpRequest.Builder head = request(path(path)).method("HEAD", noBody());
      assertThat(send(head.build()).statusCode()).as("HEAD " + path).isEqualTo(200);
      for (ApiParameter parameter : document.query(path)) {
        for (String value : parameter.good()) {
          HttpResponse<String> answer = ask(path, query(parameter.name(), value));
          assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(200);
        }
      }
    }
    for (String sensor : List.of("once", "gap")) {
      for (String path : document.paths()) {
        if (path.contains("{id}")) {
          HttpResponse<String> answer = check(path, get(path.replace("{id}", sensor)));
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
      }
    }
    HttpResponse<String> open =
        check("/metrics", get("/metrics", "Accept", "application/openmetrics-text"));
    assertThat(open.headers().firstValue("Content-Type").orElseThrow())
        .startsWith("application/openmetrics-text");
  }

  private void whatIsNot() throws Exception {
    for (String path : document.paths()) {
      for (ApiParameter parameter : document.query(path)) {
        for (String value : parameter.bad()) {
          HttpResponse<String> answer = ask(path, query(parameter.name(), value));
          assertThat(answer.statusCode()).as(answer.uri() + answer.body()).isEqualTo(400);
        }
      }
      assertThat(ask(path, "?" + "x".repeat(7_000)).statusCode()).as(path).isEqualTo(400);
      if (path.startsWith("/v1/")) {
        List<String> names = document.query(path).stream().map(ApiParameter::name).toList();
        HttpResponse<String> unknown = ask(path, "?nonsense=1");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body())
            .contains(
                names.isEmpty()
                    ? "\"give none\""
                    : "\"use " + String.join(", ", new TreeSet<>(names)) + "\"");
      }
      if (path.contains("{id}")) {
        assertThat(check(path, get(path.replace("{id}", "nobody"))).statusCode()).isEqualTo(404);
        assertThat(check(path, get(path.replace("{id}", "x".repeat(1_025)))).statusCode())
            .isEqualTo(400);
      }
      HttpResponse<String> post = send(request(path(path)).POST(noBody()).build());
      assertThat(post.statusCode()).isEqualTo(405);
      document.checkError(post);
    }
    assertThat(ask("/v1/sensors/{id}/forecast", "?horizon=" + (HORIZON + 1)).statusCode())
        .isEqualTo(400);
    assertThat(check("/page/{file}", get("/page/nothing.js")).statusCode()).isEqualTo(404);
    document.checkError(get("/v1/nothing"));
  }

  private void whoDoesNotKnowTheToken() throws Exception {
    for (String path : document.paths()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address + path(path))).build();
      HttpResponse<String> answer = check(path, send(request));
      int open = path.equals("/login") ? 401 : 200;
      assertThat(answer.statusCode()).as(path).isEqualTo(document.isOpen(path) ? open : 401);
    }
  }

  private void whoHasItAlready() throws Exception {
    for (String path : document.paths()) {
      if (document.statuses(path).contains("304")) {
        String tag = ask(path, "").headers().firstValue("ETag").orElseThrow();
        HttpResponse<String> again = check(path, get(path(path), "If-None-Match", tag));
        assertThat(again.statusCode()).as(path).isEqualTo(304);
      }
    }
  }

  /** Every sensor flagged in the same second: more than the event stream tells one by one. */
  private void theEvents() throws Exception {
    try (EventLog events =
        EventLog.of(client, request(STREAM + "?follow=s0&ids=s1&size=10").build())) {
      await().atMost(Duration.ofSeconds(20)).until(() -> events.names().contains("sensors"));
      for (int minute = EACH; minute < EACH + 20; minute++) {
        List<Reading> spikes = new ArrayList<>();
        for (int sensor = 0; sensor < SENSORS; sensor++) {
          spikes.add(new Reading("s" + sensor, START + minute * MINUTE, minute % 2 * 5_000));
        }
        topic.write(0, spikes);
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> events.names().containsAll(document.events()));
      assertThat(events.all()).hasSizeGreaterThan(document.events().size());
      events.all().forEach(event -> document.checkEvent(event.name(), event.data()));
    }
  }

  private void tooManyClients() throws Exception {
    List<InputStream> open = new ArrayList<>();
    try {
      HttpResponse<InputStream> last = follow();
      while (last.statusCode() == 200 && open.size() <= CLIENTS) {
        open.add(last.body());
        last = follow();
      }
      assertThat(ask(STREAM, "").statusCode()).isEqualTo(503);
    } finally {
      for (InputStream each : open) {
        each.close();
      }
    }
  }

  private HttpResponse<InputStream> follow() throws Exception {
    return client.send(request(STREAM).build(), HttpResponse.BodyHandlers.ofInputStream());
  }

  /** All that the document names: path and status. */
  private Set<String> named() {
    Set<String> named = new TreeSet<>();
    for (String path : document.paths()) {
      document.statuses(path).forEach(status -> named.add(path + " " + status));
    }
    return named;
  }

  private void write() throws InterruptedException {
    List<Reading> readings = new ArrayList<>();
    readings.add(new Reading("once", START, 1));
    for (int minute = 0; minute < EACH; minute++) {
      for (int sensor = 0; sensor < SENSORS; sensor++) {
        double y = sensor + Math.sin(minute / 4.0) + minute * 37 % 11 / 20.0;
        readings.add(new Reading("s" + sensor, START + minute * MINUTE, y));
      }
    }
    readings.add(new Reading("gap", START, Double.NaN));
    topic.write(0, readings);
  }

  private static String path(String path) {
    return path.replace("{id}", "s0").replace("{file}", "page.css");
  }

  private static String query(String name, String value) {
    return "?" + name + "=" + URLEncoder.encode(value, UTF_8);
  }

  private HttpResponse<String> ask(String path, String query) throws Exception {
    return check(path, get(path(path) + query));
  }

  private HttpResponse<String> check(String path, HttpResponse<String> answer) {
    document.check(path, answer);
    met.add(path + " " + answer.statusCode());
    return answer;
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  /** An event stream has no end: of its answer only the beginning is read. */
  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(
        request,
        info ->
            info.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")
                ? HttpResponse.BodySubscribers.mapping(
                    HttpResponse.BodySubscribers.ofInputStream(), OpenApiIT::cut)
                : HttpResponse.BodySubscribers.ofString(UTF_8));
  }

  private static String cut(InputStream body) {
    try (body) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
