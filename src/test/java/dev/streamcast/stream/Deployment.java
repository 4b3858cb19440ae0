package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.Stamped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * One application with topics of its own on a broker: writes readings, starts the stream, reads
 * what is committed. A sensor's partition is not the one that Java's partitioner would choose.
 */
final class Deployment {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final StreamSettings settings;
  final Tally tally = new Tally();

  private final ReadingCodec codec = new ReadingCodec(Schemas.released());

  private Deployment(StreamSettings settings) {
    this.settings = settings;
  }

  /** On the shared broker, with a readings topic that keeps its records for ever. */
  static Deployment with(Path stateDir, int partitions) throws Exception {
    return with(stateDir, partitions, Map.of("retention.ms", "-1"));
  }

  /** On the shared broker, with a readings topic of that configuration. */
  static Deployment with(Path stateDir, int partitions, Map<String, String> config)
      throws Exception {
    var deployment = on(SharedBroker.bootstrapServers(), stateDir);
    deployment.create(deployment.settings.topics().readings(), partitions, config);
    return deployment;
  }

  /** On any broker; no topic is created. */
  static Deployment on(String bootstrapServers, Path stateDir) {
    String name = SharedBroker.uniqueName("app");
    return new Deployment(
        new StreamSettings(
            bootstrapServers,
            name,
            new TopicNames(
                name + "-readings",
                name + "-forecasts",
                name + "-anomalies",
                name + "-scores",
                name + "-dead-letters",
                Optional.of(name + "-classifications")),
            (short) -1,
            stateDir,
            1,
            0,
            "exactly_once_v2",
            Duration.ofMillis(100),
            16 << 20,
            Optional.empty(),
            Map.of()));
  }

  /** Creates a topic, and waits until the broker that is asked for it knows it too. */
  void create(String topic, int partitions, Map<String, String> config) throws Exception {
    var wanted = new NewTopic(topic, Optional.of(partitions), Optional.<Short>empty());
    try (Admin admin = admin()) {
      admin.createTopics(List.of(wanted.configs(config))).all().get();
      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(admin.listTopics().names().get()).contains(topic));
    }
  }

  Admin admin() {
    return Admin.create(
        Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers()));
  }

  /** Starts the stream and waits until it processes. */
  ForecastStream start() throws InterruptedException {
    return start(Readings::forecaster);
  }

  ForecastStream start(Supplier<Forecaster> forecasters) throws InterruptedException {
    ForecastStream stream =
        ForecastStream.start(
            ForecastDriver.topology(settings.topics(), forecasters, tally), settings);
    assertThat(stream.awaitRunning(PATIENCE)).isTrue();
    return stream;
  }

  /** Checks and creates the topics, as a start does. */
  void prepareTopics() {
    try (Admin admin = admin()) {
      new TopicSetup(admin, settings).prepare();
    }
  }

  ProducerRecord<byte[], byte[]> record(Reading reading, int partition, long recordTime) {
    return new ProducerRecord<>(
        settings.topics().readings(),
        partition,
        recordTime,
        SensorKey.encode(reading.sensor()),
        codec.encode(reading));
  }

  ProducerRecord<byte[], byte[]> record(Poison poison, int partition) {
    return new ProducerRecord<>(
        settings.topics().readings(), partition, Readings.START, poison.key, poison.value);
  }

  /** Writes the readings, each sensor to one partition, with their own times as record times. */
  void write(List<Reading> readings, int partitions) throws Exception {
    send(
        readings.stream()
            .map(r -> record(r, partition(r.sensor(), partitions), r.timestamp()))
            .toList());
  }

  static int partition(String sensor, int partitions) {
    return Math.floorMod(sensor.hashCode(), partitions);
  }

  /** Sends the records and waits until the broker has taken every one. */
  void send(List<ProducerRecord<byte[], byte[]>> records) throws Exception {
    send(records, "none");
  }

  void send(List<ProducerRecord<byte[], byte[]>> records, String compression) throws Exception {
    Map<String, Object> config =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            8 << 20,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            compression);
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      var sent = records.stream().map(producer::send).toList();
      for (var future : sent) {
        future.get();
      }
    }
  }

  /** All committed forecasts, once there are that many or more. */
  List<ConsumerRecord<String, Stamped<Forecast>>> forecasts(int atLeast) {
    return read(
        settings.topics().forecasts(), new StringDeserializer(), Outputs.forecasts(), atLeast);
  }

  /** All committed dead letters, once there are that many or more. */
  List<ConsumerRecord<byte[], byte[]>> deadLetters(int atLeast) {
    return read(
        settings.topics().deadLetters(),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer(),
        atLeast);
  }

  private <K extends @Nullable Object, V extends @Nullable Object> List<ConsumerRecord<K, V>> read(
      String topic, Deserializer<K> key, Deserializer<V> value, int atLeast) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            settings.bootstrapServers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    try (var consumer = new KafkaConsumer<>(config, key, value)) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<K, V>> records = new ArrayList<>();
      Awaitility.await()
          .atMost(PATIENCE)
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
                return records.size() >= atLeast
                    && consumer.endOffsets(partitions).entrySet().stream()
                        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
              });
      return records;
    }
  }
}
