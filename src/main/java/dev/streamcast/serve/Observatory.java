package dev.streamcast.serve;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.stream.Counters;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that looks at the stream from outside: what it counts, what can be scraped, and the HTTP
 * server that tells it. Made before the stream; {@link #attach} introduces the two.
 */
public final class Observatory implements AutoCloseable {
  private final LiveStream stream = new LiveStream();
  private final Meters meters = new Meters();
  private final Counters counters;
  private final Publisher publisher;
  private final HttpServer server;
  private final Refill refill;
  private final History history;
  private @Nullable KafkaMeters kafka;

  private Observatory(
      HttpSettings http,
      BoardSettings shown,
      About about,
      Subject subject,
      Tally tally,
      List<Route> further) {
    Timings timings = new Timings(meters);
    HorizonSums horizons = new HorizonSums(subject.settings());
    Board board = new Board(shown.mostSensors(), horizons);
    ChosenSensors chosen = new ChosenSensors(shown.chosen());
    counters =
        shown.choosesAny()
            ? Counters.all(tally, timings, board, chosen)
            : Counters.all(tally, timings, board);
    history = new History(subject);
    Summaries summaries = new Summaries(board);
    Pulse pulse = new Pulse(tally, timings.latency());
    Uptime uptime = new Uptime();
    Overview overview = new Overview(about, stream, board, summaries, pulse, uptime);
    publisher = new Publisher(board, overview, pulse);
    refill = new Refill(stream, board, forecaster(subject));
    StreamMetrics.bind(meters, tally, stream);
    BoardMetrics.bind(meters, board, summaries, timings);
    horizons.bind(meters);
    chosen.bind(meters);
    bind(about, uptime);
    List<Route> routes = new ArrayList<>(further);
    routes.add(new OpenApiRoute());
    routes.add(new HealthRoutes(stream));
    routes.add(new MetricsRoute(meters));
    routes.add(new OverviewRoute(overview));
    routes.add(new SensorsRoute(board));
    routes.add(new EventRoute(publisher, http.mostClients()));
    routes.addAll(sensorRoutes(http, subject, board));
    try {
      server = HttpServer.start(http, routes);
    } catch (RuntimeException e) {
      publisher.close();
      refill.close();
      history.close();
      meters.close();
      throw e;
    }
    publisher.start();
    refill.start();
  }

  /** A forecaster has scratch arrays, which serve one question at a time. */
  private static Forecaster forecaster(Subject subject) {
    return new Forecaster(
        subject.settings(), subject.model(), subject.classifier(), TimeOrder.BY_TIMESTAMP);
  }

  private List<Route> sensorRoutes(HttpSettings http, Subject subject, Board board) {
    Forecaster forecaster = forecaster(subject);
    Lookup lookup = new Lookup(stream, new Shelf(stream, board, forecaster), new Neighbours(http));
    return List.of(
        new SensorRoute(lookup, forecaster),
        new ForecastRoute(lookup, forecaster, subject.settings().horizon()),
        new HistoryRoute(lookup, history),
        new ModelRoute(subject));
  }

  private void bind(About about, Uptime uptime) {
    meters.gauge(Metric.UPTIME_SECONDS, () -> (double) uptime.seconds());
    meters.gauge(Metric.HTTP_CLIENTS, publisher::clients);
    meters.counter(Metric.HTTP_CLIENTS_DROPPED, publisher::dropped);
    meters.info(
        Metric.MODEL_INFO,
        about.modelId(),
        Integer.toString(about.modelVersion()),
        about.settings(),
        about.version());
    meters.info(Metric.BUILD_INFO, about.version(), about.commit());
  }

  /**
   * Starts the server.
   *
   * @param subject what may be asked about
   * @param tally what the stream counts into
   * @param further what is served beside metrics, health and board
   * @throws ServeException if the server cannot start
   */
  public static Observatory start(
      HttpSettings http,
      BoardSettings shown,
      About about,
      Subject subject,
      Tally tally,
      List<Route> further) {
    return new Observatory(http, shown, about, subject, tally, further);
  }

  /** What the stream is to count with; the tally is one of them. */
  public Counters counters() {
    return counters;
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

  @Override
  public void close() {
    refill.close();
    publisher.close();
    server.close();
    history.close();
    if (kafka != null) {
      kafka.close();
    }
    meters.close();
  }
}
