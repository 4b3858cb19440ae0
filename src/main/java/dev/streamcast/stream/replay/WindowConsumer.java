package dev.streamcast.stream.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer that stops at the end of a window. A partition that has come to its end is paused;
 * what was fetched beyond is dropped, and the next offset that is told, which Kafka Streams
 * commits, is the end.
 *
 * <p>What is not yet due is held here, with its partition paused, and the next offset is then the
 * first that is held: nothing is committed before it is processed.
 */
final class WindowConsumer extends KafkaConsumer<byte[], byte[]> {
  private final WindowReading reading;
  private final Map<TopicPartition, Deque<ConsumerRecord<byte[], byte[]>>> held = new HashMap<>();
  private final Map<TopicPartition, OffsetAndMetadata> behindHeld = new HashMap<>();

  WindowConsumer(Map<String, Object> config, WindowReading reading) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.reading = reading;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    pause(idle());
    ConsumerRecords<byte[], byte[]> polled = super.poll(timeout);
    Set<TopicPartition> assigned = assignment();
    held.keySet().retainAll(assigned);
    behindHeld.keySet().retainAll(assigned);
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> due = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (Map.Entry<TopicPartition, OffsetAndMetadata> behind : polled.nextOffsets().entrySet()) {
      take(behind.getKey(), polled.records(behind.getKey()), behind.getValue());
    }
    for (TopicPartition partition : List.copyOf(behindHeld.keySet())) {
      release(partition, due, next);
    }
    for (TopicPartition partition : assigned) {
      if (!held.containsKey(partition)) {
        reading.fetchedTo(partition.partition(), stand(partition));
      }
    }
    return new ConsumerRecords<>(due, next);
  }

  /** Where this consumer stands; before all where that is not known, as just after assignment. */
  private long stand(TopicPartition partition) {
    try {
      return position(partition, Duration.ZERO);
    } catch (TimeoutException e) {
      return -1;
    }
  }

  /**
   * Those that are to fetch nothing now. What another consumer has fetched to the end may come to
   * this one from its last commit: only its own position counts.
   */
  private List<TopicPartition> idle() {
    return assignment().stream()
        .filter(it -> held.containsKey(it) || stand(it) >= reading.end(it.partition()))
        .toList();
  }

  private void take(
      TopicPartition partition,
      List<ConsumerRecord<byte[], byte[]>> records,
      OffsetAndMetadata behind) {
    Deque<ConsumerRecord<byte[], byte[]>> waiting =
        held.computeIfAbsent(partition, it -> new ArrayDeque<>());
    if (!waiting.isEmpty()
        && !records.isEmpty()
        && records.get(0).offset() <= waiting.getLast().offset()) {
      waiting.clear(); // The partition was gone in between, and comes again from its commit.
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (reading.takes(record)) {
        waiting.add(record);
      }
    }
    behindHeld.put(partition, cut(partition, behind));
  }

  private void release(
      TopicPartition partition,
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> due,
      Map<TopicPartition, OffsetAndMetadata> next) {
    Deque<ConsumerRecord<byte[], byte[]>> waiting =
        held.getOrDefault(partition, new ArrayDeque<>());
    List<ConsumerRecord<byte[], byte[]>> released = new ArrayList<>();
    ConsumerRecord<byte[], byte[]> head = waiting.peek();
    while (head != null && reading.pacing().due(head.timestamp())) {
      reading.handedOver(head);
      released.add(waiting.remove());
      head = waiting.peek();
    }
    if (!released.isEmpty()) {
      due.put(partition, released);
    }
    OffsetAndMetadata behind = behindHeld.get(partition);
    if (head == null) {
      held.remove(partition);
      behindHeld.remove(partition);
      if (behind != null) {
        next.put(partition, behind);
      }
    } else if (!released.isEmpty()) {
      next.put(partition, new OffsetAndMetadata(head.offset(), head.leaderEpoch(), ""));
    }
  }

  private OffsetAndMetadata cut(TopicPartition partition, OffsetAndMetadata behind) {
    long end = reading.end(partition.partition());
    return behind.offset() <= end
        ? behind
        : new OffsetAndMetadata(end, behind.leaderEpoch(), behind.metadata());
  }

  @Override
  public void seek(TopicPartition partition, long offset) {
    forget(partition);
    super.seek(partition, offset);
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata offset) {
    forget(partition);
    super.seek(partition, offset);
  }

  private void forget(TopicPartition partition) {
    held.remove(partition);
    behindHeld.remove(partition);
  }
}
