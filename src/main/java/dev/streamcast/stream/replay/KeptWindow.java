package dev.streamcast.stream.replay;

import dev.streamcast.stream.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * The window of a replay, kept in Kafka so that a replay that was stopped or killed goes on to the
 * same end, on this machine or another: as committed offsets of a group of its own, {@code
 * <application id>-window}, the end as the offset and {@code start terms} in its metadata. Kafka
 * forgets it with the topic, or seven days after its writing (offsets.retention.minutes).
 *
 * @param window the window
 * @param terms what else makes the replay what it is; a replay that goes on must have the same
 */
public record KeptWindow(Window window, String terms) {

  /** The one that was written for that application; empty where none was. */
  public static Optional<KeptWindow> read(
      Admin admin, String applicationId, String topic, int partitions) {
    Map<TopicPartition, OffsetAndMetadata> kept = committed(admin, group(applicationId));
    List<Stretch> stretches = new ArrayList<>();
    String terms = "";
    for (int i = 0; i < partitions; i++) {
      OffsetAndMetadata end = kept.get(new TopicPartition(topic, i));
      if (end == null) {
        return Optional.empty();
      }
      String[] words = end.metadata().split(" ", 2);
      stretches.add(new Stretch(Long.parseLong(words[0]), end.offset()));
      terms = words[1];
    }
    return Optional.of(new KeptWindow(new Window(topic, stretches), terms));
  }

  /**
   * Fixes where the application starts, then writes this window. A kill in between leaves no
   * window, and the next start does both again.
   */
  public void begin(Admin admin, String applicationId) {
    Map<TopicPartition, OffsetAndMetadata> starts = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    for (TopicPartition partition : window.partitions()) {
      Stretch stretch = window.stretch(partition.partition());
      starts.put(partition, new OffsetAndMetadata(stretch.start()));
      ends.put(partition, new OffsetAndMetadata(stretch.end(), stretch.start() + " " + terms));
    }
    Topics.get(admin.alterConsumerGroupOffsets(applicationId, starts).all());
    Topics.get(admin.alterConsumerGroupOffsets(group(applicationId), ends).all());
  }

  /** Says that all of the window is done, the marks at its end too. */
  public void finish(Admin admin, String applicationId) {
    Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
    for (TopicPartition partition : window.partitions()) {
      ends.put(partition, new OffsetAndMetadata(window.stretch(partition.partition()).end()));
    }
    Topics.get(admin.alterConsumerGroupOffsets(applicationId, ends).all());
  }

  /** The next offset of each partition, as the application has committed it. */
  public long[] next(Admin admin, String applicationId) {
    Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, applicationId);
    long[] next = new long[window.stretches().size()];
    for (int i = 0; i < next.length; i++) {
      OffsetAndMetadata offset = committed.get(new TopicPartition(window.topic(), i));
      long start = window.stretch(i).start();
      next[i] = offset == null ? start : Math.max(start, offset.offset());
    }
    return next;
  }

  /** What a group has committed; nothing where there is no such group. */
  public static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group) {
    var options = new ListConsumerGroupOffsetsOptions().requireStable(true);
    try {
      return Topics.get(
          admin.listConsumerGroupOffsets(group, options).partitionsToOffsetAndMetadata());
    } catch (GroupIdNotFoundException e) {
      return Map.of();
    }
  }

  private static String group(String applicationId) {
    return applicationId + "-window";
  }
}
