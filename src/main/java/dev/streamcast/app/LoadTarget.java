package dev.streamcast.app;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.streamcast.source.Row;
import dev.streamcast.stream.Topic;
import dev.streamcast.stream.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * The topic that readings are loaded into, and the times of its records: those of the readings, but
 * 1970-01-01 for what was measured before, since Kafka has no earlier times (the reading itself
 * keeps its own).
 *
 * <p>A topic that would lose what is loaded is refused: a compacted one; one whose retention is
 * shorter than a reading is old (Kafka removes such records within minutes, without a word); one
 * that takes no record times so far ahead or behind.
 */
final class LoadTarget {
  private static final Map<String, String> KEEPS_ALL =
      Map.of(
          CLEANUP_POLICY_CONFIG, "delete",
          RETENTION_MS_CONFIG, "-1",
          MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE));

  private final Topic topic;

  LoadTarget(Topic topic) {
    this.topic = topic;
  }

  /**
   * The readings topic of the settings, created where it is missing: it keeps its records for ever
   * and takes any record time.
   *
   * @param partitions how many it gets if it is created
   * @throws UserError if the topic that is there would lose readings
   */
  static LoadTarget prepare(Admin admin, Settings settings, int partitions) {
    return prepare(admin, settings, settings.readingsTopic(), partitions);
  }

  /** The same for a topic of that name. */
  static LoadTarget prepare(Admin admin, Settings settings, String name, int partitions) {
    Topic topic;
    try {
      topic = foundOrCreated(name, new Topics(admin, settings.replicationFactor()), partitions);
    } catch (KafkaException e) {
      throw new KafkaFault(e).toUserError("cannot prepare topic " + name);
    }
    if (topic.compacted()) {
      throw UserError.failed(
          "topic "
              + name
              + " is compacted, so that all but the newest reading of a sensor would be lost; "
              + alter(name, "cleanup.policy=delete"));
    }
    return new LoadTarget(topic);
  }

  private static Topic foundOrCreated(String name, Topics topics, int partitions) {
    Topic topic = topics.describe(List.of(name)).get(name);
    if (topic == null) {
      topics.create(name, partitions, KEEPS_ALL);
      topic = new Topic(name, partitions, KEEPS_ALL);
    }
    return topic;
  }

  String name() {
    return topic.name();
  }

  /**
   * The time of a row's records.
   *
   * @param now the clock
   * @throws UserError if the topic would lose or refuse such a record
   */
  long recordTime(Row row, long now) {
    long time = Math.max(0, row.timestamp());
    if (!topic.stampedByBroker()) {
      check(row, now - time);
    }
    return time;
  }

  private void check(Row row, long age) {
    if (topic.removesOld() && age > topic.retention()) {
      throw refused(
          row, "removes records older than " + topic.retention() + " ms", "retention.ms=-1");
    }
    if (-age > topic.timestampAhead()) {
      throw refused(
          row,
          "takes records at most " + topic.timestampAhead() + " ms ahead of the clock",
          MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG + "=" + Long.MAX_VALUE);
    }
    if (age > topic.timestampBehind()) {
      throw refused(
          row,
          "takes records at most " + topic.timestampBehind() + " ms behind the clock",
          "message.timestamp.before.max.ms=" + Long.MAX_VALUE);
    }
  }

  private UserError refused(Row row, String rule, String config) {
    return UserError.failed(
        "row "
            + row.number()
            + " has the time "
            + row.time()
            + ", but topic "
            + name()
            + " "
            + rule
            + "; "
            + alter(name(), config));
  }

  private static String alter(String topic, String config) {
    return "change it (kafka-configs --alter --entity-type topics --entity-name "
        + topic
        + " --add-config "
        + config
        + "), or load into another topic (--set readings.topic=...)";
  }
}
