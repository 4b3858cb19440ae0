package dev.streamcast.stream.snapshot;

import dev.streamcast.stream.GroupMembers;
import dev.streamcast.stream.StreamException;
import dev.streamcast.stream.StreamSettings;
import dev.streamcast.stream.Topic;
import dev.streamcast.stream.Topics;
import dev.streamcast.stream.replay.KeptWindow;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * The states of a stopped application, as its changelog holds them, with the offsets that it has
 * committed: states and offsets are committed together, so that both are of one cut.
 *
 * <p>Each partition of the changelog is read twice: first for the offset of each sensor's newest
 * state, then for those states. In memory are the keys of one partition, some 100 bytes a sensor,
 * never the states.
 */
public final class StateExport {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Admin admin;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final StreamSettings settings;
  private long states;
  private long entries;

  /**
   * @param consumer of no group, which reads what is committed
   */
  public StateExport(Admin admin, KafkaConsumer<byte[], byte[]> consumer, StreamSettings settings) {
    this.admin = admin;
    this.consumer = consumer;
    this.settings = settings;
  }

  /**
   * What the snapshot will be of.
   *
   * @throws StreamException if the application runs, or has no states
   */
  public SnapshotHeader header(long modelFingerprint, String settingsHash) {
    String readings = settings.topics().readings();
    String changelog = settings.changelogTopic();
    Map<String, Topic> topics =
        new Topics(admin, (short) -1).describe(List.of(readings, changelog));
    Topic source = topics.get(readings);
    Topic states = topics.get(changelog);
    if (source == null || states == null) {
      throw new StreamException(
          "there is no topic "
              + (source == null ? readings : changelog)
              + ", so that "
              + settings.applicationId()
              + " has no states of it; see application.id and readings.topic");
    }
    List<String> members = GroupMembers.all(admin, settings.applicationId());
    if (!members.isEmpty()) {
      throw new StreamException(
          settings.applicationId()
              + " is running ("
              + String.join(", ", members)
              + "): stop it first, with run --leave, or wait until its session has run out (45 s)");
    }
    return new SnapshotHeader(
        settings.applicationId(),
        readings,
        states.partitions(),
        modelFingerprint,
        settingsHash,
        System.currentTimeMillis());
  }

  /**
   * Writes the snapshot.
   *
   * @return how many states it has
   */
  public long write(SnapshotHeader header, OutputStream out) throws IOException {
    Map<TopicPartition, OffsetAndMetadata> committed =
        KeptWindow.committed(admin, settings.applicationId());
    try (SnapshotWriter writer = new SnapshotWriter(out, header)) {
      for (int i = 0; i < header.partitions(); i++) {
        OffsetAndMetadata next = committed.get(new TopicPartition(header.topic(), i));
        writer.begin(next == null ? 0 : next.offset());
        for (String changelog : settings.changelogTopics()) {
          long before = entries;
          write(new TopicPartition(changelog, i), writer);
          writer.endStore();
          states += changelog.equals(settings.changelogTopic()) ? entries - before : 0;
        }
        writer.end();
      }
    }
    return states;
  }

  private void write(TopicPartition partition, SnapshotWriter writer) throws IOException {
    consumer.assign(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    Map<ByteBuffer, Long> newest = new HashMap<>();
    read(
        partition,
        end,
        record -> {
          if (record.value() == null) {
            newest.remove(ByteBuffer.wrap(record.key()));
          } else {
            newest.put(ByteBuffer.wrap(record.key()), record.offset());
          }
        });
    IOException[] failure = {null};
    read(
        partition,
        end,
        record -> {
          Long offset = newest.get(ByteBuffer.wrap(record.key()));
          if (offset != null && offset == record.offset() && failure[0] == null) {
            try {
              writer.state(record.key(), record.value());
              entries++;
            } catch (IOException e) {
              failure[0] = e;
            }
          }
        });
    if (failure[0] != null) {
      throw failure[0];
    }
  }

  private void read(
      TopicPartition partition, long end, Consumer<ConsumerRecord<byte[], byte[]>> each) {
    consumer.seekToBeginning(List.of(partition));
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < end) {
          each.accept(record);
        }
      }
    }
  }
}
