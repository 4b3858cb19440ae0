package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** What a client of the event stream has been told so far. */
final class EventLog implements AutoCloseable {
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final InputStream body;

  /** One event, its data as it came. */
  record Event(String name, String data) {}

  private EventLog(InputStream body) {
    this.body = body;
  }

  /** Asks, and reads from now on. */
  static EventLog of(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    EventLog log = new EventLog(answer.body());
    Thread reader = new Thread(log::read, "event-log");
    reader.setDaemon(true);
    reader.start();
    return log;
  }

  private void read() {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(body, UTF_8));
      String name = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          name = line.substring("event: ".length());
        } else if (line.startsWith("data: ")) {
          events.add(new Event(name, line.substring("data: ".length())));
        }
      }
    } catch (IOException e) {
      // closed: that is how it ends
    }
  }

  /** The names of the events that have come. */
  Set<String> names() {
    return events.stream().map(Event::name).collect(Collectors.toSet());
  }

  List<Event> all() {
    return List.copyOf(events);
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
