package dev.streamcast.app;

import dev.streamcast.stream.Topic;
import dev.streamcast.stream.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Reads the committed records of all partitions of a topic, as no member of any group: from the
 * beginning or from now on, to the end that the topic has now or for ever.
 *
 * <p>The end is reached by position, not by counting: between records lie the marks of
 * transactions. Partitions that the topic is given later are not seen.
 */
final class TopicReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  private TopicReader(KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    this.consumer = consumer;
    this.partitions = partitions;
  }

  /**
   * A reader of a topic, at its end.
   *
   * @throws UserError if there is no such topic, or no broker answers
   */
  static TopicReader open(KafkaClients clients, String topic) {
    List<TopicPartition> partitions = new ArrayList<>();
    try (Admin admin = clients.admin()) {
      for (int i = 0; i < described(admin, topic).partitions(); i++) {
        partitions.add(new TopicPartition(topic, i));
      }
    } catch (KafkaException e) {
      throw new KafkaFault(e).toUserError("cannot read topic " + topic);
    }
    KafkaConsumer<byte[], byte[]> consumer = clients.consumer();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    return new TopicReader(consumer, partitions);
  }

  private static Topic described(Admin admin, String name) {
    Topics topics = new Topics(admin, (short) -1);
    Topic topic = topics.describe(List.of(name)).get(name);
    if (topic == null) {
      String near =
          NearestName.to(name, Topics.get(admin.listTopics().names()))
              .map(it -> "did you mean " + it + "?")
              .orElse("--topic names one that exists (kafka-topics --list)");
      throw UserError.failed("topic " + name + " does not exist; " + near);
    }
    return topic;
  }

  /** Starts at the first record instead. */
  void seekToBeginning() {
    consumer.seekToBeginning(partitions);
  }

  /**
   * Reads until the end, {@link #stop}, or until nobody wants more.
   *
   * @param toEnd whether to end at the end that the topic has now
   * @param page takes records as they come, and says whether it wants more
   * @throws UserError if the broker refuses
   */
  void read(boolean toEnd, Predicate<Iterable<ConsumerRecord<byte[], byte[]>>> page) {
    try {
      Map<TopicPartition, Long> ends = toEnd ? consumer.endOffsets(partitions) : Map.of();
      boolean more = true;
      while (more && !(toEnd && reached(ends))) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
        more = page.test(records);
      }
    } catch (WakeupException e) {
      // Asked to stop: nothing is left to do.
    } catch (KafkaException e) {
      throw new KafkaFault(e).toUserError("cannot read topic " + partitions.get(0).topic());
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  /** Ends a read; may be called by any thread. */
  void stop() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
