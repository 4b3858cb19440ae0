package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.stream.Tally;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server before there is a stream: who may ask, and what wrong questions bring. */
class HttpServerTest {
  private static final About ABOUT = new About("1", "c", "model", 1, "hash", "readings");

  private final HttpClient client = HttpClient.newHttpClient();
  private Observatory observatory = start(Optional.empty());

  @AfterEach
  void stop() {
    observatory.close();
  }

  private static Observatory start(Optional<String> token) {
    return Observatory.start(
        new HttpSettings("127.0.0.1", 0, token, Optional.empty(), "", 2),
        new BoardSettings(100, false, id -> true),
        ABOUT,
        Subjects.WITHOUT_A_BROKER,
        new Tally(),
        List.of());
  }

  private void restartWithToken() {
    observatory.close();
    observatory = start(Optional.of("secret-word"));
  }

  private HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(observatory.server().address() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void it_lives_and_says_what_it_waits_for() throws Exception {
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/readyz");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"part\":\"stream\"", "\"waits_for\":\"STARTING");
    assertThat(ready.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void without_the_token_only_health_is_answered() throws Exception {
    restartWithToken();
    assertThat(get("/healthz").statusCode()).isEqualTo(200);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    for (String path : List.of("/metrics", "/v1/sensors", "/v1/overview", "/v1/stream", "/no")) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(401);
      assertThat(get(path).headers().firstValue("WWW-Authenticate")).isPresent();
    }
    assertThat(get("/metrics", "Authorization", "Bearer secret-wore").statusCode()).isEqualTo(401);
    assertThat(get("/metrics", "Authorization", "Bearer secret-word").statusCode()).isEqualTo(200);
  }

  @Test
  void a_login_leaves_a_cookie_that_opens_everything() throws Exception {
    restartWithToken();
    assertThat(get("/login?token=wrong").statusCode()).isEqualTo(401);
    HttpResponse<String> login = get("/login?token=secret-word");
    assertThat(login.statusCode()).isEqualTo(302);
    String cookie = login.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Strict");
    assertThat(get("/v1/overview", "Cookie", cookie.split(";", -1)[0]).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/sensors?page=0",
        "/v1/sensors?size=501",
        "/v1/sensors?size=many",
        "/v1/sensors?sort=bogus",
        "/v1/sensors?nonsense=1",
        "/v1/sensors?page=1&page=2",
        "/v1/overview?x=1",
        "/v1/stream?page=-1",
        "/v1/%00"
      })
  void a_wrong_question_is_answered_with_what_to_do(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("\"error\":", "\"what_to_do\":");
    assertThat(answer.headers().map()).doesNotContainKey("server");
  }

  @Test
  void an_endless_address_an_unknown_one_and_another_method_are_refused() throws Exception {
    assertThat(get("/" + "a".repeat(2_000)).statusCode()).isEqualTo(400);
    assertThat(get("/nope").statusCode()).isEqualTo(404);
    assertThat(get("/nope").body()).contains("what_to_do");
    HttpRequest post =
        HttpRequest.newBuilder(URI.create(observatory.server().address() + "/v1/sensors"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void more_clients_than_there_is_room_for_are_told_to_come_back() throws Exception {
    HttpRequest stream =
        HttpRequest.newBuilder(URI.create(observatory.server().address() + "/v1/stream")).build();
    var first = client.send(stream, HttpResponse.BodyHandlers.ofInputStream());
    var second = client.send(stream, HttpResponse.BodyHandlers.ofInputStream());
    var third = client.send(stream, HttpResponse.BodyHandlers.ofInputStream());
    assertThat(List.of(first.statusCode(), second.statusCode())).containsOnly(200);
    assertThat(third.statusCode()).isEqualTo(503);
    first.body().close();
    second.body().close();
  }

  @Test
  void a_port_in_use_is_said_with_what_to_do() {
    HttpSettings taken =
        new HttpSettings(
            "127.0.0.1", observatory.server().port(), Optional.empty(), Optional.empty(), "", 2);
    assertThatThrownBy(() -> HttpServer.start(taken, List.of()))
        .isInstanceOf(ServeException.class)
        .hasMessageContaining("127.0.0.1:" + taken.port())
        .hasMessageContaining("http.port");
  }

  @Test
  void every_metric_is_scraped_under_its_name_with_its_kind() throws Exception {
    String text = get("/metrics").body();
    for (Metric metric : Metric.values()) {
      if (List.of(metric.labels()).contains("sensor")) {
        continue; // there is no sensor yet
      }
      String kind = metric.kind() == Metric.Kind.INFO ? "gauge" : metric.kind().name();
      assertThat(text).containsIgnoringCase("# TYPE " + metric.fullName() + " " + kind);
    }
    assertThat(get("/metrics", "Accept", "application/openmetrics-text").body())
        .endsWith("# EOF\n");
  }
}
