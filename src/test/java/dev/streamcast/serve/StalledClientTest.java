package dev.streamcast.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.stream.Arrival;
import dev.streamcast.stream.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A client of the event stream that asks and never reads, on a real connection. */
class StalledClientTest {
  private static final int SENSORS = 200;
  private static final String STREAM = "/v1/stream?size=" + SENSORS;
  private static final String LONG_ID = "sensor".repeat(150);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Observatory observatory =
      Observatory.start(
          new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), "", 2),
          new BoardSettings(SENSORS, false, id -> true),
          new About("1", "c", "model", 1, "hash", "readings"),
          Subjects.WITHOUT_A_BROKER,
          new Tally(),
          List.of());
  private long minute;

  @AfterEach
  void stop() {
    observatory.close();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(observatory.server().address() + path)).build();
  }

  private String metrics() throws IOException, InterruptedException {
    return http.send(request("/metrics"), HttpResponse.BodyHandlers.ofString()).body();
  }

  /** Every row of the page changes: some hundred kilobytes for every client. */
  private void read() {
    minute++;
    for (int i = 0; i < SENSORS; i++) {
      observatory
          .counters()
          .issued(
              Sensors.reading(LONG_ID + i, minute, 1, 1, Verdict.ORDINARY),
              new Arrival(0, minute, minute * Sensors.MINUTE, 5_000, 0, 2_000));
    }
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(it -> it.getName().equals("event-writer"))
        .count();
  }

  @Test
  void it_is_dropped_and_counted_and_who_reads_goes_on_getting_events() throws Exception {
    long writersBefore = writers();
    AtomicLong events = new AtomicLong();
    Stream<String> lines = http.send(request(STREAM), HttpResponse.BodyHandlers.ofLines()).body();
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () ->
                lines
                    .filter(it -> it.equals("event: sensors"))
                    .forEach(it -> events.incrementAndGet()));
    try (Socket stalled = new Socket()) {
      stalled.setReceiveBufferSize(4_096);
      stalled.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), observatory.server().port()));
      stalled
          .getOutputStream()
          .write(("GET " + STREAM + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
      Awaitility.await().until(() -> writers() == writersBefore + 2);

      Awaitility.await()
          .atMost(Duration.ofSeconds(25)) // below Jetty's own limit of 30 s
          .pollInterval(Duration.ofMillis(100))
          .until(
              () -> {
                read();
                return metrics().contains(Metric.HTTP_CLIENTS_DROPPED.fullName() + " 1");
              });
      Awaitility.await().until(() -> writers() == writersBefore + 1);
      stalled.setSoTimeout(10_000);
      assertThat(endsAfter(stalled.getInputStream())).as("bytes until the cut").isPositive();
    }

    long before = events.get();
    Awaitility.await()
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> {
              read();
              return events.get() > before + 2;
            });
    assertThat(reader).isNotDone();
    HttpResponse<InputStream> again =
        http.send(request(STREAM), HttpResponse.BodyHandlers.ofInputStream());
    assertThat(again.statusCode()).as("its place is free").isEqualTo(200);
    again.body().close();
  }

  /** How many bytes come until the connection is at its end; waits for 10 s at most. */
  private static long endsAfter(InputStream in) throws IOException {
    byte[] bytes = new byte[65_536];
    long all = 0;
    try {
      for (int some = in.read(bytes); some >= 0; some = in.read(bytes)) {
        all += some;
      }
    } catch (SocketException e) {
      // Reset rather than closed, which is an end too.
    }
    return all;
  }
}
