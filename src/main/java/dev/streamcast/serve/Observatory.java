package dev.streamcast.serve;

import dev.streamcast.stream.Counters;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that looks at the stream from outside: what it counts, what can be scraped, and the HTTP
 * server that tells it. Made before the stream; {@link #attach} introduces the two.
 */
public final class Observatory implements AutoCloseable {
  private final long started = System.nanoTime();
  private final Tally tally;
  private final LiveStream stream = new LiveStream();
  private final Meters meters = new Meters();
  private final Timings timings;
  private final HttpServer server;
  private @Nullable KafkaMeters kafka;

  private Observatory(HttpSettings settings, About about, Tally tally, List<Route> further) {
    this.tally = tally;
    timings = new Timings(meters);
    StreamMetrics.bind(meters, tally, stream);
    meters.gauge(Metric.UPTIME_SECONDS, () -> uptime().toMillis() / 1e3);
    meters.info(
        Metric.MODEL_INFO,
        about.modelId(),
        Integer.toString(about.modelVersion()),
        about.settings());
    meters.info(Metric.BUILD_INFO, about.version(), about.commit());
    List<Route> routes = new ArrayList<>(further);
    routes.add(new HealthRoutes(stream));
    routes.add(new MetricsRoute(meters));
    server = HttpServer.start(settings, routes);
  }

  /**
   * Starts the server.
   *
   * @param tally what the stream counts into
   * @param further what is served beside metrics, health and board
   * @throws ServeException if the server cannot start
   */
  public static Observatory start(
      HttpSettings settings, About about, Tally tally, List<Route> further) {
    return new Observatory(settings, about, tally, further);
  }

  /** What the stream is to count with; the tally is one of them. */
  public Counters counters() {
    return Counters.all(tally, timings);
  }

  /** From now on this is the stream; Kafka's own metrics follow. */
  public void attach(ForecastStream started) {
    stream.attach(started);
    kafka = KafkaMeters.bind(started.kafkaStreams(), meters.others());
  }

  /** The server. */
  public HttpServer server() {
    return server;
  }

  private Duration uptime() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  @Override
  public void close() {
    server.close();
    if (kafka != null) {
      kafka.close();
    }
    meters.close();
  }
}
