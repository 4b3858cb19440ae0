package dev.streamcast.stream;

import dev.streamcast.forecast.Anomaly;
import dev.streamcast.forecast.Classification;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Score;
import dev.streamcast.model.Model;
import dev.streamcast.wire.AnomalyCodec;
import dev.streamcast.wire.ClassificationCodec;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.Provenance;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.ScoreCodec;
import dev.streamcast.wire.Stamped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The walk of a reading through Kafka Streams:
 *
 * <pre>
 * readings ─► forecast (stores sensor-state, ─► forecasts, anomalies, scores, dead-letters,
 *                       sensor-register)        classifications where there is a classifier
 * </pre>
 *
 * <p>Outputs keep their reading's partition and record time: state lives where readings arrive, and
 * a producer's partitioner need not be Java's.
 *
 * @param topics the topics' names
 * @param forecasters makes a forecaster for each task; all of one model and one set of settings
 * @param modelId the name of that model
 * @param modelVersion its version
 * @param settingsHash the hash of those settings
 * @param schemas the schemas that readings may be written with
 * @param readingMaxAhead how far a reading's time may lie after its record's
 * @param scores which settled forecasts become records
 * @param limits how many sensors are remembered, and for how long
 * @param counters what is counted
 * @param classifier the classifier that these forecasters have beside the model, if they have one;
 *     then there is a topic for what it says
 */
public record ForecastTopology(
    TopicNames topics,
    Supplier<Forecaster> forecasters,
    String modelId,
    int modelVersion,
    String settingsHash,
    Schemas schemas,
    Duration readingMaxAhead,
    ScoreSampling scores,
    SensorLimits limits,
    Counters counters,
    Optional<Model> classifier) {
  /** The name of the state store. */
  public static final String STORE = "sensor-state";

  /** Both stores: that of the states, and what each partition remembers of its sensors. */
  public static final List<String> STORES = List.of(STORE, SensorRegister.STORE);

  /** The configuration of a store's changelog topic, beside its being compacted. */
  public static final Map<String, String> CHANGELOG =
      Map.of(
          TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(64 << 20),
          TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1",
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
          TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
          TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));

  static final String FORECASTS = "forecasts";
  static final String ANOMALIES = "anomalies";
  static final String SCORES = "scores";
  static final String DEAD_LETTERS = "dead-letters";
  static final String CLASSIFICATIONS = "classifications";
  private static final String READINGS = "readings";
  private static final String FORECAST = "forecast";

  public ForecastTopology {
    if (classifier.isPresent() && topics.classifications().isEmpty()) {
      throw new IllegalArgumentException(
          "there is a classifier and no topic for what it says; name one");
    }
  }

  /** A topology without limits and without a classifier. */
  public ForecastTopology(
      TopicNames topics,
      Supplier<Forecaster> forecasters,
      String modelId,
      int modelVersion,
      String settingsHash,
      Schemas schemas,
      Duration readingMaxAhead,
      ScoreSampling scores,
      Counters counters) {
    this(
        topics,
        forecasters,
        modelId,
        modelVersion,
        settingsHash,
        schemas,
        readingMaxAhead,
        scores,
        SensorLimits.NONE,
        counters,
        Optional.empty());
  }

  /** The topology; every node and store is named. */
  public Topology build() {
    return build(Long.MAX_VALUE);
  }

  /** The topology where a dead letter may have that many bytes; longer ones are cut. */
  Topology build(long deadLetterBytes) {
    SplitSensors splitSensors = new SplitSensors();
    ForecastCodec forecasts = new ForecastCodec(schemas);
    ScoreCodec scoreCodec = new ScoreCodec(schemas);
    Serializer<Stamped<Forecast>> forecastValue = (topic, value) -> forecasts.encode(value);
    Serializer<Stamped<Score>> scoreValue = (topic, value) -> scoreCodec.encode(value);
    Serializer<DeadLetter> deadLetterValue = (topic, value) -> value.value();
    Topology topology =
        new Topology()
            .addSource(
                AutoOffsetReset.earliest(),
                READINGS,
                (record, partitionTime) -> Math.max(0, record.timestamp()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topics.readings())
            .addProcessor(
                FORECAST,
                () -> new ForecastProcessor(this, splitSensors, deadLetterBytes),
                READINGS)
            .addStateStore(store(), FORECAST)
            .addStateStore(register(), FORECAST)
            .addSink(
                FORECASTS,
                topics.forecasts(),
                new StringSerializer(),
                forecastValue,
                to((Stamped<Forecast> value) -> value.provenance().partition()),
                FORECAST)
            .addSink(
                SCORES,
                topics.scores(),
                new StringSerializer(),
                scoreValue,
                to((Stamped<Score> value) -> value.provenance().partition()),
                FORECAST)
            .addSink(
                DEAD_LETTERS,
                topics.deadLetters(),
                new ByteArraySerializer(),
                deadLetterValue,
                to(DeadLetter::partition),
                FORECAST);
    if (topics.alerts()) {
      addAnomalies(topology);
    }
    if (classifier.isPresent()) {
      addClassifications(topology);
    }
    return topology;
  }

  private void addAnomalies(Topology topology) {
    AnomalyCodec codec = new AnomalyCodec(schemas);
    Serializer<Stamped<Anomaly>> value = (topic, stamped) -> codec.encode(stamped);
    topology.addSink(
        ANOMALIES,
        topics.anomalies(),
        new StringSerializer(),
        value,
        to((Stamped<Anomaly> stamped) -> stamped.provenance().partition()),
        FORECAST);
  }

  private void addClassifications(Topology topology) {
    ClassificationCodec codec = new ClassificationCodec(schemas);
    Serializer<Stamped<Classification>> value = (topic, stamped) -> codec.encode(stamped);
    topology.addSink(
        CLASSIFICATIONS,
        topics.classifications().orElseThrow(),
        new StringSerializer(),
        value,
        to((Stamped<Classification> stamped) -> stamped.provenance().partition()),
        FORECAST);
  }

  Provenance provenance(int partition, long offset) {
    return new Provenance(modelId, modelVersion, settingsHash, partition, offset);
  }

  /** Where a label comes from: the classifier, rather than the model that forecasts. */
  Provenance provenance(Model labels, int partition, long offset) {
    return new Provenance(labels.id(), labels.version(), settingsHash, partition, offset);
  }

  private static <K, V> StreamPartitioner<K, V> to(Function<V, Integer> partition) {
    return (topic, key, value, partitions) ->
        Optional.of(Set.of(partition.apply(value) % partitions));
  }

  /**
   * States are written back at each commit, from the record cache; small segments that are cleaned
   * early keep the changelog short, so that a restore reads little more than what it needs.
   */
  private static StoreBuilder<KeyValueStore<String, byte[]>> store() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(CHANGELOG);
  }

  private static StoreBuilder<KeyValueStore<byte[], byte[]>> register() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(SensorRegister.STORE),
            Serdes.ByteArray(),
            Serdes.ByteArray())
        .withCachingEnabled()
        .withLoggingEnabled(CHANGELOG);
  }
}
