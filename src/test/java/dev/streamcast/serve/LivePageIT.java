package dev.streamcast.serve;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.stream.Arrival;
import dev.streamcast.stream.Tally;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The live page in a browser, of a board that is filled without Kafka. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class LivePageIT {
  private static final About ABOUT = new About("1", "c", "model", 1, "hash", "readings");
  private static final int WITHOUT_A_STREAM = 503; // a sensor's history, for one
  private static final LivePage PAGE = new LivePage("send one");

  private Observatory observatory = start(0, Optional.empty());

  @AfterEach
  void stop() {
    observatory.close();
  }

  private static Observatory start(int port, Optional<String> token) {
    return Observatory.start(
        new HttpSettings("127.0.0.1", port, token, Optional.empty(), "", 9),
        new BoardSettings(20_000, false, id -> true),
        ABOUT,
        Subjects.WITHOUT_A_BROKER,
        new Tally(),
        List.of(PAGE));
  }

  private void read(String id, long minute, double y, Verdict verdict) {
    observatory
        .counters()
        .issued(
            Sensors.reading(id, minute, y, y + .5, verdict),
            new Arrival(0, minute, minute * Sensors.MINUTE, 5_000, 0, 2_000));
  }

  @Test
  void the_page_weighs_less_than_200_kilobytes_and_is_fetched_once() throws Exception {
    assertThat(PAGE.length()).isLessThan(200_000);
    HttpClient client = HttpClient.newHttpClient();
    URI script = URI.create(observatory.server().address() + "/page/uplot.js");
    var first =
        client.send(
            HttpRequest.newBuilder(script).header("Accept-Encoding", "gzip").build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(first.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(first.body().length).isLessThan(30_000);
    String tag = first.headers().firstValue("ETag").orElseThrow();
    var second =
        client.send(
            HttpRequest.newBuilder(script).header("If-None-Match", tag).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    assertThat(second.statusCode()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
  }

  @Test
  void ten_thousand_sensors_are_searched_and_turned_page_by_page() {
    for (int i = 0; i < 10_000; i++) {
      for (int minute = 0; minute < 3; minute++) {
        read("site" + i % 100 + ".sensor" + i, minute, i + minute, Verdict.ORDINARY);
      }
    }
    try (LocalBrowser browser = LocalBrowser.start(WITHOUT_A_STREAM)) {
      Page page = browser.page(1280, 800, ColorScheme.LIGHT);
      page.navigate(observatory.server().address() + "/#/?sort=name");
      assertThat(page.locator("#rows tr")).hasCount(50);
      assertThat(page.locator("#page-number")).hasText("1 / 200");
      String first = page.locator("#rows a").first().textContent();
      page.locator("#next").click();
      assertThat(page.locator("#page-number")).hasText("2 / 200");
      assertThat(page.locator("#rows a").first()).not().hasText(first);
      page.keyboard().press("/");
      page.keyboard().type("sensor9999");
      assertThat(page.locator("#rows tr")).hasCount(1);
      assertThat(page.locator("#rows a").first()).hasText("site99.sensor9999");
      page.keyboard().press("ArrowDown");
      page.keyboard().press("Enter");
      assertThat(page.locator("#sensor-id")).hasText("site99.sensor9999");
      assertThat(page.url()).contains("#/sensors/site99.sensor9999").contains("search=sensor9999");
      page.keyboard().press("Escape");
      assertThat(page.locator("#sensor")).isHidden();
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_hostile_name_and_reason_are_text() {
    String id = "<img src=x onerror=alert(1)>/%2e?#&";
    read(id, 1, 5, Sensors.FLAG);
    try (LocalBrowser browser = LocalBrowser.start(WITHOUT_A_STREAM)) {
      Page page = browser.page(1280, 800, ColorScheme.DARK);
      page.navigate(observatory.server().address() + "/");
      assertThat(page.locator("#sensor-id")).hasText(id);
      assertThat(page.locator("#rows img")).hasCount(0);
      assertThat(page.locator("#flags")).containsText("spike: 9, expected 1");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  @Test
  void a_lost_connection_is_said_and_comes_back_by_itself() {
    read("room", 1, 5, Verdict.ORDINARY);
    int port = observatory.server().port();
    try (LocalBrowser browser = LocalBrowser.start(WITHOUT_A_STREAM)) {
      Page page = browser.page(1280, 800, ColorScheme.LIGHT);
      page.navigate(observatory.server().address() + "/");
      assertThat(page.locator("#rows tr")).hasCount(1);
      observatory.close();
      assertThat(page.locator("#notice")).containsText("No connection since");
      observatory = start(port, Optional.empty());
      read("room", 2, 6, Verdict.ORDINARY);
      assertThat(page.locator("#notice")).not().containsText("No connection since");
    }
  }

  @Test
  void a_question_that_nobody_answers_is_asked_again() throws Exception {
    read("room", 1, 5, Verdict.ORDINARY);
    int port = observatory.server().port();
    try (LocalBrowser browser = LocalBrowser.start(WITHOUT_A_STREAM)) {
      Page page = browser.page(1280, 800, ColorScheme.LIGHT);
      page.navigate(observatory.server().address() + "/");
      assertThat(page.locator("#rows tr")).hasCount(1);
      observatory.close();
      List<Socket> unanswered = new ArrayList<>();
      try (ServerSocket mute = new ServerSocket(port, 9, InetAddress.getLoopbackAddress())) {
        do {
          unanswered.add(mute.accept());
        } while (!asked(unanswered).startsWith("GET /v1/overview "));
      }
      observatory = start(port, Optional.empty());
      read("room", 2, 6, Verdict.ORDINARY);
      assertThat(page.locator("#notice")).containsText("No connection since");
      assertThat(page.locator("#notice")).not().containsText("No connection since");
      for (Socket socket : unanswered) {
        socket.close();
      }
    }
  }

  /** The first line of what the newest of them asks. */
  private static String asked(List<Socket> sockets) throws IOException {
    InputStream in = sockets.get(sockets.size() - 1).getInputStream();
    String line = new BufferedReader(new InputStreamReader(in, UTF_8)).readLine();
    return line == null ? "" : line;
  }

  @Test
  void where_there_is_a_token_a_small_form_asks_for_it() {
    observatory.close();
    observatory = start(0, Optional.of("secret-word"));
    read("room", 1, 5, Verdict.ORDINARY);
    try (LocalBrowser browser = LocalBrowser.start(WITHOUT_A_STREAM)) {
      Page page = browser.page(390, 844, ColorScheme.LIGHT);
      page.navigate(observatory.server().address() + "/");
      page.locator("#token").fill("wrong");
      page.keyboard().press("Enter");
      assertThat(page.locator("#login-error")).hasText("That is not the token.");
      page.locator("#token").fill("secret-word");
      page.keyboard().press("Enter");
      assertThat(page.locator("#rows a")).hasText(Pattern.compile("room"));
      assertThat(page.locator("#login")).isHidden();
    }
  }
}
