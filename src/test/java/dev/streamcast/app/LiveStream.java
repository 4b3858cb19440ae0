package dev.streamcast.app;

import static org.awaitility.Awaitility.await;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Reading;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import dev.streamcast.stream.replay.Bound;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.Stamped;
import dev.streamcast.wire.WireException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** A topic of hourly readings from 2013-01-01 on, and the stream that forecast it live. */
final class LiveStream {
  private static final long START = Instant.parse("2013-01-01T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  private final String name;
  private final Path directory;
  private final String other;
  private final Random random = new Random(7);
  private int hours;
  private double spike;
  private long written;
  private long forecast;

  private LiveStream(String name, String other, Path directory) {
    this.name = name;
    this.other = other;
    this.directory = directory;
  }

  static LiveStream of(Path directory, int partitions) {
    String readings =
        SharedBroker.createTopic("live-readings", partitions, Map.of("retention.ms", "-1"));
    return new LiveStream(readings, "", directory);
  }

  /** Another application over the same readings, with topics and states of its own. */
  LiveStream as(String other, Path directory) {
    LiveStream stream = new LiveStream(name, other, directory);
    stream.written = written;
    return stream;
  }

  /** Forecasts what comes after so many readings. */
  LiveStream runAfter(long readings) throws InterruptedException {
    forecast = readings;
    return run();
  }

  /** Gives the readings topic that many partitions. */
  void grow(int partitions) throws Exception {
    try (Admin admin = SharedBroker.admin()) {
      admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions))).all().get();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () ->
                  admin.describeTopics(List.of(name)).allTopicNames().get().values().stream()
                      .allMatch(it -> it.partitions().size() == partitions));
    }
  }

  /** The name of a topic of it: readings, forecasts and so on. */
  String name(String topic) {
    return topic.equals("readings") ? name : name + other + "-" + topic;
  }

  LiveStream write(int sensors, int each) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      send(producer, records(sensors, each));
    }
    return this;
  }

  /** Every hour in a transaction of its own, every other one aborted; one is left at the end. */
  LiveStream writeInTransactions(int sensors, int each) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of("transactional.id", name))) {
      producer.initTransactions();
      for (int i = 0; i < each; i++) {
        producer.beginTransaction();
        send(producer, records(sensors, 1));
        producer.commitTransaction();
        producer.beginTransaction();
        send(
            producer,
            List.of(
                new ProducerRecord<>(name, SensorKey.encode("sensor-0"), new byte[] {1, 2, 3})));
        producer.flush();
        producer.abortTransaction();
      }
    }
    return this;
  }

  private static void send(
      KafkaProducer<byte[], byte[]> producer, List<ProducerRecord<byte[], byte[]>> records) {
    for (ProducerRecord<byte[], byte[]> record : records) {
      var unused = producer.send(record);
    }
  }

  /**
   * One request at a time: where the topic is so new that its broker refuses the first batch and
   * takes the second, the first would be out of order for ever.
   */
  private KafkaProducer<byte[], byte[]> producer(Map<String, Object> fixed) {
    return new KafkaClients(settings())
        .producer(Map.of(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1), fixed);
  }

  private List<ProducerRecord<byte[], byte[]>> records(int sensors, int each) {
    ReadingCodec codec = new ReadingCodec(Schemas.released());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < each; i++) {
      long time = START + hours++ * HOUR;
      for (int s = 0; s < sensors; s++) {
        double y = 20 + s + 5 * Math.sin(hours * Math.PI / 12) + random.nextGaussian() + spike;
        Reading reading = new Reading("sensor-" + s, time, y);
        byte[] key = SensorKey.encode(reading.sensor());
        records.add(new ProducerRecord<>(name, null, time, key, codec.encode(reading)));
        written++;
      }
    }
    return records;
  }

  /** Forecasts all that is written and not yet forecast, and leaves the group. */
  LiveStream run() throws InterruptedException {
    return run(settings());
  }

  LiveStream run(Settings settings) throws InterruptedException {
    Tally tally = new Tally();
    ForecastStream stream =
        ForecastStream.start(Wiring.topology(settings, tally), Wiring.stream(settings));
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> tally.issued() >= written - forecast);
      forecast = written;
    } finally {
      stream.close(true);
    }
    return this;
  }

  /** Adds an hour in which every sensor reads that much more. */
  LiveStream writeSpike(int sensors, double by) {
    spike = by;
    write(sensors, 1);
    spike = 0;
    return this;
  }

  /**
   * The committed forecasts with where they come from, by the partition and offset of the reading.
   */
  List<Stamped<Forecast>> decoded(String suffix) throws WireException {
    ForecastCodec codec = new ForecastCodec(Schemas.released());
    List<Stamped<Forecast>> decoded = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaClients(settings()).consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(name("forecasts") + suffix).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          decoded.add(codec.decode(record.value()));
        }
      }
    }
    decoded.sort(
        Comparator.<Stamped<Forecast>>comparingInt(it -> it.provenance().partition())
            .thenComparingLong(it -> it.provenance().offset()));
    return decoded;
  }

  /** How many readings the application, or a replay of it, has committed. */
  long committed(String suffix) throws Exception {
    try (Admin admin = SharedBroker.admin()) {
      return admin
          .listConsumerGroupOffsets(name + other + "-app" + suffix)
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  /** The committed forecasts, as lines of JSON. */
  List<String> forecasts(String suffix) {
    return lines("forecasts", suffix);
  }

  /** What a topic of it holds, as lines of JSON. */
  List<String> lines(String topic, String suffix) {
    RunMain run = run(Stream.of("consume", "--topic", name(topic) + suffix, "--exit-at-end"));
    return run.out().lines().toList();
  }

  Set<String> topics() throws Exception {
    try (Admin admin = SharedBroker.admin()) {
      return admin.listTopics().names().get();
    }
  }

  RunMain replay(String suffix, String... more) {
    return run(Stream.of("replay", "--output-suffix", suffix), more);
  }

  /** The plan of a replay of the whole topic. */
  ReplayPlan plan(String suffix, double speed) {
    return new ReplayPlan(
        ReplayPlan.beside(settings(), suffix),
        name("forecasts"),
        suffix,
        Bound.OPEN,
        Bound.OPEN,
        List.of(),
        speed,
        Optional.empty(),
        false);
  }

  RunMain run(Stream<String> command, String... more) {
    return RunMain.with(arguments(command, more).toArray(String[]::new));
  }

  /** A command with the settings of this stream. */
  List<String> arguments(Stream<String> command, String... more) {
    List<String> args = new ArrayList<>(command.toList());
    sets().forEach(set -> args.addAll(List.of("--set", set)));
    args.addAll(List.of(more));
    return args;
  }

  Settings settings(String... more) {
    List<String> all = new ArrayList<>(sets());
    all.addAll(List.of(more));
    return Settings.load(null, Map.of(), all);
  }

  private List<String> sets() {
    return List.of(
        "bootstrap.servers=" + SharedBroker.bootstrapServers(),
        "application.id=" + name + other + "-app",
        "readings.topic=" + name,
        "forecasts.topic=" + name("forecasts"),
        "anomalies.topic=" + name("anomalies"),
        "scores.topic=" + name("scores"),
        "dead.letters.topic=" + name("dead-letters"),
        "commit.interval.ms=100",
        "state.dir=" + directory.resolve("state"));
  }
}
