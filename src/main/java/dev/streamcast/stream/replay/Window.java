package dev.streamcast.stream.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;

/**
 * What is replayed of a topic: a stretch of offsets in each partition, fixed before the start.
 *
 * @param topic the readings topic
 * @param stretches one for each partition, by its number
 */
public record Window(String topic, List<Stretch> stretches) {
  private static final Duration POLL = Duration.ofMillis(500);

  public Window {
    stretches = List.copyOf(stretches);
  }

  /**
   * The window between two bounds, cut to what the topic holds now and has committed.
   *
   * @param consumer of no group, which reads what is committed
   */
  public static Window of(
      Consumer<byte[], byte[]> consumer, String topic, int partitions, Bound from, Bound to) {
    List<TopicPartition> all = partitions(topic, partitions);
    Map<TopicPartition, Long> begin = consumer.beginningOffsets(all);
    Map<TopicPartition, Long> end = consumer.endOffsets(all);
    Map<TopicPartition, Long> first = offsets(consumer, all, from, begin, end);
    Map<TopicPartition, Long> last = offsets(consumer, all, to, end, end);
    List<Stretch> stretches = new ArrayList<>();
    for (TopicPartition each : all) {
      long lowest = begin.getOrDefault(each, 0L);
      long highest = end.getOrDefault(each, 0L);
      long start = Math.min(Math.max(first.getOrDefault(each, 0L), lowest), highest);
      long stop = Math.min(last.getOrDefault(each, 0L), highest);
      stretches.add(new Stretch(start, Math.max(start, stop)));
    }
    return new Window(topic, stretches);
  }

  private static Map<TopicPartition, Long> offsets(
      Consumer<byte[], byte[]> consumer,
      List<TopicPartition> all,
      Bound bound,
      Map<TopicPartition, Long> open,
      Map<TopicPartition, Long> ends) {
    Map<TopicPartition, Long> offsets = new HashMap<>(open);
    if (bound.time().isPresent()) {
      long time = bound.time().get();
      Map<TopicPartition, Long> times = new HashMap<>();
      all.forEach(each -> times.put(each, time));
      Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(times);
      for (TopicPartition each : all) {
        OffsetAndTimestamp at = found.get(each);
        long end = ends.getOrDefault(each, 0L);
        offsets.put(each, at == null ? end : firstSince(consumer, each, at.offset(), end, time));
      }
    }
    bound.offsets().forEach((p, offset) -> offsets.put(all.get(p), offset));
    return offsets;
  }

  /**
   * The first record of that time or later. Kafka's own answer is only where to begin to look: the
   * mark behind a transaction has the time of its writing, so that in a topic of old readings which
   * were loaded in transactions the first mark is later than any time that is asked for.
   */
  private static long firstSince(
      Consumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end, long time) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.timestamp() >= time) {
          return Math.min(record.offset(), end);
        }
      }
    }
    return end;
  }

  private static List<TopicPartition> partitions(String topic, int partitions) {
    List<TopicPartition> all = new ArrayList<>();
    for (int i = 0; i < partitions; i++) {
      all.add(new TopicPartition(topic, i));
    }
    return all;
  }

  /** Its partitions, by their numbers. */
  public List<TopicPartition> partitions() {
    return partitions(topic, stretches.size());
  }

  /** What is replayed of that partition. */
  public Stretch stretch(int partition) {
    return stretches.get(partition);
  }

  /** How many offsets it has. */
  public long offsets() {
    return stretches.stream().mapToLong(Stretch::offsets).sum();
  }
}
