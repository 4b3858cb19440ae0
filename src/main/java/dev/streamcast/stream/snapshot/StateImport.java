package dev.streamcast.stream.snapshot;

import dev.streamcast.stream.ForecastTopology;
import dev.streamcast.stream.GroupMembers;
import dev.streamcast.stream.StreamException;
import dev.streamcast.stream.StreamSettings;
import dev.streamcast.stream.Topic;
import dev.streamcast.stream.Topics;
import dev.streamcast.stream.replay.KeptWindow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Gives an application that has none yet the states of a snapshot: makes its changelog as Kafka
 * Streams would, fills it partition by partition, and commits the snapshot's offsets last. An
 * application without those is no running one: an import that was interrupted is refused the next
 * time rather than taken for a whole one.
 */
public final class StateImport {
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;
  private final StreamSettings settings;
  private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
  private final AtomicReference<KafkaException> failure = new AtomicReference<>();
  private long states;

  /** Imports into the application of the settings. */
  public StateImport(Admin admin, KafkaProducer<byte[], byte[]> producer, StreamSettings settings) {
    this.admin = admin;
    this.producer = producer;
    this.settings = settings;
  }

  /**
   * Imports a snapshot.
   *
   * @return how many states it has
   * @throws StreamException if it is of another topic or number of partitions, or the application
   *     has states or members already
   */
  public long read(SnapshotFile snapshot) {
    SnapshotHeader header = snapshot.header();
    requireSameTopic(header);
    requireNew();
    Map<String, String> config = new HashMap<>(ForecastTopology.CHANGELOG);
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    Topics topics = new Topics(admin, settings.replicationFactor());
    for (String changelog : settings.changelogTopics()) {
      topics.create(changelog, header.partitions(), config);
    }
    snapshot.read(new Filling(header.topic()));
    producer.flush();
    KafkaException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    Topics.get(admin.alterConsumerGroupOffsets(settings.applicationId(), next).all());
    return states;
  }

  /** The next offset of each partition, by its number. */
  public Map<Integer, Long> nextOffsets() {
    Map<Integer, Long> offsets = new HashMap<>();
    next.forEach((partition, offset) -> offsets.put(partition.partition(), offset.offset()));
    return offsets;
  }

  private void requireSameTopic(SnapshotHeader header) {
    String name = settings.topics().readings();
    Topic topic = new Topics(admin, (short) -1).describe(List.of(name)).get(name);
    if (topic == null || !header.topic().equals(name)) {
      throw new StreamException(
          "the snapshot is of topic "
              + header.topic()
              + (topic == null ? ", and " + name + " does not exist" : ", not of " + name)
              + "; its offsets mean nothing elsewhere");
    }
    if (topic.partitions() != header.partitions()) {
      throw new StreamException(
          "the snapshot has "
              + header.partitions()
              + " partitions, topic "
              + name
              + " has "
              + topic.partitions()
              + ": sensors have moved to partitions where their states are not");
    }
  }

  private void requireNew() {
    String id = settings.applicationId();
    List<String> members = GroupMembers.all(admin, id);
    String changelog = settings.changelogTopic();
    Path local = settings.stateDir().resolve(id);
    String what = "";
    if (!members.isEmpty()) {
      what = "is running (" + String.join(", ", members) + ")";
    } else if (!new Topics(admin, (short) -1).describe(List.of(changelog)).isEmpty()) {
      what = "has states already (topic " + changelog + ")";
    } else if (!KeptWindow.committed(admin, id).isEmpty()) {
      what = "has read already (it has committed offsets)";
    } else if (Files.exists(local)) {
      what = "has local states already (" + local + ")";
    }
    if (!what.isEmpty()) {
      throw new StreamException(
          id + " " + what + "; import under an application.id that is new, or remove what it has");
    }
  }

  private final class Filling implements SnapshotFile.Reader {
    private final String topic;

    Filling(String topic) {
      this.topic = topic;
    }

    @Override
    public void partition(int partition, long nextOffset) {
      next.put(new TopicPartition(topic, partition), new OffsetAndMetadata(nextOffset));
    }

    @Override
    public void entry(int partition, int store, byte[] key, byte[] value) {
      states += store == 0 ? 1 : 0;
      var unused =
          producer.send(
              new ProducerRecord<>(settings.changelogTopics().get(store), partition, key, value),
              (metadata, e) -> {
                if (e != null) {
                  failure.compareAndSet(
                      null, e instanceof KafkaException it ? it : new KafkaException(e));
                }
              });
    }
  }
}
