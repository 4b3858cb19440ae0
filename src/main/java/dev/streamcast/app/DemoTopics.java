package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.stream.TopicNames;
import dev.streamcast.stream.Topics;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.WireException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads along what the demo's topics hold, from their beginning and committed records only, as any
 * consumer would: counts the readings, dead letters and anomalies, and hands every forecast on.
 */
final class DemoTopics implements AutoCloseable {
  private final TopicNames names;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ForecastCodec forecasts;
  private final Consumer<Forecast> listener;
  private final Map<String, Long> counts = new HashMap<>();
  private final Map<TopicPartition, Long> lastReading = new HashMap<>();

  /**
   * Reads along from the beginning.
   *
   * @param consumer of no group; closed with this
   */
  DemoTopics(
      KafkaConsumer<byte[], byte[]> consumer,
      TopicNames names,
      ForecastCodec forecasts,
      Consumer<Forecast> listener) {
    this.consumer = consumer;
    this.names = names;
    this.forecasts = forecasts;
    this.listener = listener;
    List<TopicPartition> all = new ArrayList<>();
    for (String topic :
        List.of(names.readings(), names.forecasts(), names.anomalies(), names.deadLetters())) {
      for (PartitionInfo partition : consumer.partitionsFor(topic)) {
        all.add(new TopicPartition(topic, partition.partition()));
      }
    }
    consumer.assign(all);
    consumer.seekToBeginning(all);
  }

  /** Takes what has come; waits for something as long as that. */
  void poll(Duration patience) throws WireException {
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(patience)) {
      counts.merge(record.topic(), 1L, Long::sum);
      if (record.topic().equals(names.readings())) {
        lastReading.put(new TopicPartition(record.topic(), record.partition()), record.offset());
      } else if (record.topic().equals(names.forecasts())) {
        listener.accept(forecasts.decode(record.value()).record());
      }
    }
  }

  /** Whether every reading seen has been forecast and committed, and all outputs have been read. */
  boolean upToDate(Admin admin, String applicationId) {
    Map<TopicPartition, OffsetAndMetadata> done =
        Topics.get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
    for (Map.Entry<TopicPartition, Long> reading : lastReading.entrySet()) {
      OffsetAndMetadata committed = done.get(reading.getKey());
      if (committed == null || committed.offset() <= reading.getValue()) {
        return false;
      }
    }
    return consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  long readings() {
    return counts.getOrDefault(names.readings(), 0L);
  }

  long forecasts() {
    return counts.getOrDefault(names.forecasts(), 0L);
  }

  long anomalies() {
    return counts.getOrDefault(names.anomalies(), 0L);
  }

  long deadLetters() {
    return counts.getOrDefault(names.deadLetters(), 0L);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
