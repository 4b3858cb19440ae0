package dev.streamcast.app;

import dev.streamcast.serve.About;
import dev.streamcast.serve.BoardSettings;
import dev.streamcast.serve.HttpServer;
import dev.streamcast.serve.HttpSettings;
import dev.streamcast.serve.LivePage;
import dev.streamcast.serve.Observatory;
import dev.streamcast.serve.ServeException;
import dev.streamcast.serve.Subject;
import dev.streamcast.stream.Counters;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import java.util.List;
import java.util.Optional;

/**
 * The stream with what looks at it: the HTTP server first, where one is wanted, then the stream.
 */
final class Serving implements AutoCloseable {
  private final Tally tally = new Tally();
  private final Settings settings;
  private final Optional<Observatory> observatory;

  private Serving(Settings settings, Optional<HttpSettings> http) {
    this.settings = settings;
    observatory =
        http.map(
            it ->
                Observatory.start(
                    it,
                    shown(settings),
                    about(settings),
                    subject(settings),
                    tally,
                    List.of(new LivePage(FirstReading.command(settings)))));
  }

  /**
   * Starts the HTTP server, if the settings want one.
   *
   * @throws ServeException if it cannot start
   */
  static Serving start(Settings settings) {
    return new Serving(settings, settings.http());
  }

  /** The same; where nobody chose the port and it is taken, on any free one. */
  static Serving startSomewhere(Settings settings) {
    try {
      return start(settings);
    } catch (ServeException e) {
      if (settings.origin(Setting.HTTP_PORT.key()).isPresent()) {
        throw e;
      }
      return new Serving(settings, settings.http().map(HttpSettings::onAnyPort));
    }
  }

  private static About about(Settings settings) {
    Forecasting forecasting = Forecasting.of(settings);
    return new About(
        Version.version(),
        Version.commit(),
        forecasting.model().id(),
        forecasting.model().version(),
        forecasting.settings().hash(),
        settings.readingsTopic());
  }

  private static Subject subject(Settings settings) {
    Forecasting forecasting = Forecasting.of(settings);
    return new Subject(
        forecasting.model(),
        forecasting.classifier(),
        forecasting.settings(),
        settings.forecastsTopic(),
        Wiring.schemas(settings),
        new KafkaClients(settings)::consumer);
  }

  private static BoardSettings shown(Settings settings) {
    List<String> globs = settings.metricsSensors();
    return new BoardSettings(
        settings.pageSensorsMax(), !globs.isEmpty(), new SensorGlobs(globs)::match);
  }

  /** Starts the stream; what it does is seen from now on. */
  ForecastStream startStream() {
    Counters counters = observatory.map(Observatory::counters).orElse(tally);
    Optional<String> advertised =
        settings
            .httpAdvertised()
            .or(() -> observatory.map(Observatory::server).flatMap(HttpServer::advertised));
    ForecastStream stream =
        ForecastStream.start(
            Wiring.topology(settings, counters), Wiring.stream(settings, advertised));
    try {
      observatory.ifPresent(it -> it.attach(stream));
      return stream;
    } catch (RuntimeException e) {
      stream.close();
      throw e;
    }
  }

  /** What the stream has counted. */
  Tally tally() {
    return tally;
  }

  /** Where the server is reached from this machine; empty where there is none. */
  Optional<String> address() {
    return observatory.map(it -> it.server().address());
  }

  @Override
  public void close() {
    observatory.ifPresent(Observatory::close);
  }
}
