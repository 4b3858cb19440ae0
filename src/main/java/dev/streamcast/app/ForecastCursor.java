package dev.streamcast.app;

import dev.streamcast.wire.ForecastCodec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The committed forecasts of one partition in the order of their readings, from the reading at some
 * offset on, to the end that the partition has now. No more than one fetch of them is in memory.
 *
 * <p>Where it begins is found by halving: within a partition the offsets of the readings rise with
 * those of the forecasts.
 */
final class ForecastCursor {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long NEAR = 1000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final ForecastCodec codec;
  private final TopicPartition partition;
  private final Predicate<String> sensors;
  private final long end;
  private final Queue<ConsumerRecord<byte[], byte[]>> fetched = new ArrayDeque<>();
  private long last;

  /**
   * @param consumer of no group; it is taken for this partition
   * @param source the offset of the first reading whose forecast is wanted
   * @param sensors whose forecasts are wanted
   */
  ForecastCursor(
      KafkaConsumer<byte[], byte[]> consumer,
      ForecastCodec codec,
      TopicPartition partition,
      long source,
      Predicate<String> sensors) {
    this.consumer = consumer;
    this.codec = codec;
    this.partition = partition;
    this.sensors = sensors;
    this.last = source - 1;
    List<TopicPartition> one = List.of(partition);
    consumer.assign(one);
    end = consumer.endOffsets(one).getOrDefault(partition, 0L);
    long low = consumer.beginningOffsets(one).getOrDefault(partition, 0L);
    long high = end;
    while (high - low > NEAR) {
      long middle = low + (high - low) / 2;
      startAt(middle);
      ConsumerRecord<byte[], byte[]> found = record();
      if (found == null || SourcedForecast.of(found, codec).source() >= source) {
        high = middle;
      } else {
        low = middle;
      }
    }
    startAt(low);
  }

  private void startAt(long offset) {
    fetched.clear();
    consumer.seek(partition, offset);
  }

  /** The next one; empty where there is none before that reading. */
  Optional<SourcedForecast> next(long sourceEnd) {
    ConsumerRecord<byte[], byte[]> record = record();
    while (record != null) {
      SourcedForecast forecast = SourcedForecast.of(record, codec);
      if (forecast.source() >= sourceEnd) {
        return Optional.empty();
      }
      if (forecast.source() > last && sensors.test(forecast.forecast().sensor())) {
        last = forecast.source();
        return Optional.of(forecast);
      }
      record = record();
    }
    return Optional.empty();
  }

  private @Nullable ConsumerRecord<byte[], byte[]> record() {
    while (fetched.isEmpty() && consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          fetched.add(record);
        }
      }
    }
    return fetched.poll();
  }
}
