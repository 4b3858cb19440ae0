package dev.streamcast.app;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A readings topic of the shared broker, what writes to it, and the settings of an instance that
 * forecasts it, with output topics of its own, and serves HTTP on any free port.
 */
final class ServedTopic implements AutoCloseable {
  private final String name;
  private final ReadingCodec codec = new ReadingCodec(Schemas.released());
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, SharedBroker.bootstrapServers()),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  private ServedTopic(String name) {
    this.name = name;
  }

  /** A new one that keeps its records for ever. */
  static ServedTopic create(String prefix, int partitions) {
    return new ServedTopic(
        SharedBroker.createTopic(prefix, partitions, Map.of("retention.ms", "-1")));
  }

  String name() {
    return name;
  }

  /** Sends a reading; its record has the reading's time. */
  Future<RecordMetadata> send(int partition, Reading reading) {
    return producer.send(
        new ProducerRecord<>(
            name,
            partition,
            reading.timestamp(),
            SensorKey.encode(reading.sensor()),
            codec.encode(reading)));
  }

  /** Sends a record that is no reading. */
  Future<RecordMetadata> sendGarbage() {
    return producer.send(new ProducerRecord<>(name, new byte[] {'k'}, new byte[] {1, 2, 3}));
  }

  /** Sends them all to one partition, and returns when they are there. */
  void write(int partition, List<Reading> readings) throws InterruptedException {
    await(readings.stream().map(reading -> send(partition, reading)).toList());
  }

  /** Returns when they are there. */
  static void await(List<Future<RecordMetadata>> sent) throws InterruptedException {
    try {
      for (Future<RecordMetadata> one : sent) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a reading could not be written", e);
    }
  }

  /** The settings of an instance, and whatever else is to be set. */
  Settings settings(Path stateDirectory, String... more) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "bootstrap.servers=" + SharedBroker.bootstrapServers(),
                "application.id=" + name + "-app",
                "state.dir=" + stateDirectory,
                "readings.topic=" + name,
                "forecasts.topic=" + name + "-forecasts",
                "anomalies.topic=" + name + "-anomalies",
                "scores.topic=" + name + "-scores",
                "dead.letters.topic=" + name + "-dead-letters",
                "http.host=127.0.0.1",
                "http.port=0"));
    all.addAll(List.of(more));
    return Settings.load(null, Map.of(), all);
  }

  @Override
  public void close() {
    producer.close();
  }
}
