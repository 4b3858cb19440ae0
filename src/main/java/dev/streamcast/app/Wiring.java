package dev.streamcast.app;

import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.stream.Counters;
import dev.streamcast.stream.ForecastTopology;
import dev.streamcast.stream.SensorLimits;
import dev.streamcast.stream.StreamSettings;
import dev.streamcast.stream.TopicNames;
import dev.streamcast.wire.Schemas;
import java.util.Optional;

/** Turns settings into what the stream is built from. */
final class Wiring {
  private Wiring() {}

  static TopicNames topics(Settings settings) {
    return new TopicNames(
        settings.readingsTopic(),
        settings.forecastsTopic(),
        settings.anomaliesTopic(),
        settings.scoresTopic(),
        settings.deadLettersTopic(),
        settings.classifierPath().map(classifier -> settings.classificationsTopic()));
  }

  static StreamSettings stream(Settings settings) {
    return stream(settings, Optional.empty());
  }

  /**
   * The stream's settings.
   *
   * @param advertised where other instances reach this one's HTTP server
   */
  static StreamSettings stream(Settings settings, Optional<String> advertised) {
    return stream(settings, topics(settings), advertised);
  }

  /** The stream's settings with topics of other names. */
  static StreamSettings stream(Settings settings, TopicNames topics, Optional<String> advertised) {
    return new StreamSettings(
        settings.bootstrapServers(),
        settings.applicationId(),
        topics,
        settings.replicationFactor(),
        settings.stateDir(),
        settings.streamThreads(),
        settings.standbyReplicas(),
        settings.processingGuarantee(),
        settings.commitInterval(),
        settings.cacheMaxBytes(),
        advertised,
        settings.kafka());
  }

  static ForecastTopology topology(Settings settings, Counters counters) {
    return topology(settings, topics(settings), counters);
  }

  /** The topology with topics of other names. */
  static ForecastTopology topology(Settings settings, TopicNames topics, Counters counters) {
    Forecasting forecasting = Forecasting.of(settings);
    return new ForecastTopology(
        topics,
        () -> forecasting.forecaster(TimeOrder.BY_TIMESTAMP),
        forecasting.model().id(),
        forecasting.model().version(),
        forecasting.settings().hash(),
        schemas(settings),
        settings.readingMaxAhead(),
        settings.scores(),
        new SensorLimits(settings.sensorTtl(), settings.sensorsMax()),
        counters,
        forecasting.classifier());
  }

  static Schemas schemas(Settings settings) {
    try {
      return settings.schemasDir().map(Schemas::with).orElseGet(Schemas::released);
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly("schemas.dir: " + e.getMessage());
    }
  }
}
