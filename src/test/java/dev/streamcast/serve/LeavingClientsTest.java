package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.stream.Arrival;
import dev.streamcast.stream.Tally;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients of the event stream that go at any moment, and a server that stops before they do. */
class LeavingClientsTest {
  private static final int CLIENTS = 40;

  private final Observatory observatory =
      Observatory.start(
          new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), "", CLIENTS),
          new BoardSettings(CLIENTS, false, id -> true),
          new About("1", "c", "model", 1, "hash", "readings"),
          Subjects.WITHOUT_A_BROKER,
          new Tally(),
          List.of());
  private final List<Socket> clients = new ArrayList<>();
  private long minute;

  @AfterEach
  void stop() throws Exception {
    observatory.close();
    for (Socket client : clients) {
      client.close();
    }
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> it.getName().equals("event-writer"))
        .count();
  }

  private void come() throws Exception {
    for (int i = 0; i < CLIENTS; i++) {
      Socket client = new Socket(InetAddress.getLoopbackAddress(), observatory.server().port());
      client.setSoLinger(i % 2 == 0, 0); // every other one goes by a reset
      client
          .getOutputStream()
          .write("GET /v1/stream?size=20 HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
      clients.add(client);
    }
  }

  private void read() {
    minute++;
    for (int i = 0; i < CLIENTS; i++) {
      observatory
          .counters()
          .issued(
              Sensors.reading("s" + i, minute, 1, 1, Verdict.ORDINARY),
              new Arrival(0, minute, minute * Sensors.MINUTE, 5_000, 0, 2_000));
    }
  }

  /** Goes on reading until that many threads write. */
  private void awaitOnly(long before) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              read();
              return writers() == before;
            });
  }

  @Test
  void their_threads_end_and_so_does_whatever_the_server_still_does_for_them() throws Exception {
    long before = writers();
    for (int round = 0; round < 3; round++) {
      come();
      Awaitility.await().until(() -> writers() == before + CLIENTS);
      for (Socket client : clients) {
        client.close();
      }
      clients.clear();
      awaitOnly(before);
    }
  }

  @Test
  void who_leaves_at_the_first_byte_keeps_nobody_busy() throws Exception {
    long before = writers();
    HttpClient http = HttpClient.newHttpClient();
    URI stream = URI.create(observatory.server().address() + "/v1/stream?size=20");
    for (int i = 0; i < CLIENTS / 2; i++) {
      read();
      http.send(HttpRequest.newBuilder(stream).build(), HttpResponse.BodyHandlers.ofInputStream())
          .body()
          .close();
    }
    awaitOnly(before);
  }

  @Test
  void a_server_that_stops_leaves_no_thread_behind() throws Exception {
    long before = writers();
    come();
    Awaitility.await().until(() -> writers() == before + CLIENTS);
    read();
    observatory.close();
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> writers() == before);
  }
}
