package dev.streamcast.stream;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Score;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.Stamped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topology without a broker: records in, outputs out. Where nothing else is said, a record's
 * time is {@value #DELAY} ms after its reading's.
 */
final class ForecastDriver implements AutoCloseable {
  static final long DELAY = 5_000;
  static final Duration MAX_AHEAD = Duration.ofHours(1);

  final Tally tally = new Tally();

  private final TopologyTestDriver driver;
  private final ReadingCodec codec = new ReadingCodec(Schemas.released());
  private final TestInputTopic<byte @Nullable [], byte @Nullable []> readings;
  private final TestOutputTopic<String, Stamped<Forecast>> forecasts;
  private final TestOutputTopic<String, Stamped<Anomaly>> anomalies;
  private final TestOutputTopic<String, Stamped<Score>> scores;
  private final TestOutputTopic<byte[], byte[]> deadLetters;

  ForecastDriver(Path stateDir, Supplier<Forecaster> forecasters) {
    this(stateDir, forecasters, SensorLimits.NONE);
  }

  ForecastDriver(Path stateDir, Supplier<Forecaster> forecasters, SensorLimits limits) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "streamcast");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
    TopicNames names = TopicNames.DEFAULTS;
    driver =
        new TopologyTestDriver(topology(names, forecasters, limits, tally).build(), properties);
    readings =
        driver.createInputTopic(
            names.readings(), new ByteArraySerializer(), new ByteArraySerializer());
    forecasts =
        driver.createOutputTopic(names.forecasts(), new StringDeserializer(), Outputs.forecasts());
    anomalies =
        driver.createOutputTopic(names.anomalies(), new StringDeserializer(), Outputs.anomalies());
    scores = driver.createOutputTopic(names.scores(), new StringDeserializer(), Outputs.scores());
    deadLetters =
        driver.createOutputTopic(
            names.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  static ForecastTopology topology(
      TopicNames names, Supplier<Forecaster> forecasters, Counters counters) {
    return topology(names, forecasters, SensorLimits.NONE, counters);
  }

  private static ForecastTopology topology(
      TopicNames names, Supplier<Forecaster> forecasters, SensorLimits limits, Counters counters) {
    return new ForecastTopology(
        names,
        forecasters,
        Readings.model().id(),
        Readings.model().version(),
        ForecasterSettings.DEFAULTS.hash(),
        Schemas.released(),
        MAX_AHEAD,
        ScoreSampling.ALL,
        limits,
        counters,
        Optional.empty());
  }

  void pipe(Reading reading) {
    pipe(reading, Math.max(0, reading.timestamp() + DELAY));
  }

  void pipe(Reading reading, long recordTime) {
    pipe(SensorKey.encode(reading.sensor()), codec.encode(reading), recordTime);
  }

  void pipe(List<Reading> all) {
    all.forEach(this::pipe);
  }

  void pipe(byte @Nullable [] key, byte @Nullable [] value, long recordTime) {
    pipe(key, value, recordTime, new RecordHeaders());
  }

  void pipe(byte @Nullable [] key, byte @Nullable [] value, long recordTime, Headers headers) {
    readings.pipeInput(new TestRecord<>(key, value, headers, recordTime));
  }

  /** The forecasts since the last call. */
  List<Forecast> forecasts() {
    return forecastRecords().stream().map(it -> it.value().record()).toList();
  }

  List<TestRecord<String, Stamped<Forecast>>> forecastRecords() {
    return forecasts.readRecordsToList();
  }

  List<TestRecord<String, Stamped<Anomaly>>> anomalyRecords() {
    return anomalies.readRecordsToList();
  }

  List<TestRecord<String, Stamped<Score>>> scoreRecords() {
    return scores.readRecordsToList();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  /** The stored bytes of every sensor. */
  Map<String, byte[]> states() {
    Map<String, byte[]> states = new TreeMap<>();
    try (var all = store().all()) {
      all.forEachRemaining(it -> states.put(it.key, it.value));
    }
    return states;
  }

  KeyValueStore<String, byte[]> store() {
    return driver.getKeyValueStore(ForecastTopology.STORE);
  }

  /** From now on goes on where another one has stopped. */
  void restore(ForecastDriver other) {
    other.states().forEach(store()::put);
    try (var all = other.register().all()) {
      all.forEachRemaining(it -> register().put(it.key, it.value));
    }
  }

  KeyValueStore<byte[], byte[]> register() {
    return driver.getKeyValueStore(SensorRegister.STORE);
  }

  @Override
  public void close() {
    driver.close();
  }
}
