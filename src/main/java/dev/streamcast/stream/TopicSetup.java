package dev.streamcast.stream;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it before a start that every topic is as the stream needs it: creates the output topics
 * that are missing, and refuses to start with one line for each that is wrong.
 *
 * <p>Outputs have as many partitions as the readings topic, since they keep its partition numbers;
 * they keep records for as long, since they carry its record times; and a dead letter must fit with
 * its headers.
 */
final class TopicSetup {
  private final Topics topics;
  private final StreamSettings settings;
  private final boolean forEver;
  private final List<String> faults = new ArrayList<>();

  TopicSetup(Admin admin, StreamSettings settings) {
    this(admin, settings, false);
  }

  /**
   * @param forEver whether outputs that are created keep their records for ever, however long the
   *     readings are kept
   */
  TopicSetup(Admin admin, StreamSettings settings, boolean forEver) {
    this.forEver = forEver;
    this.topics = new Topics(admin, settings.replicationFactor());
    this.settings = settings;
  }

  /**
   * Creates what is missing and checks what is there.
   *
   * @return how many bytes a dead letter may have
   * @throws StreamException with every fault, if there are any
   */
  long prepare() {
    TopicNames names = settings.topics();
    List<String> outputs =
        new ArrayList<>(List.of(names.forecasts(), names.scores(), names.deadLetters()));
    if (names.alerts()) {
      outputs.add(names.anomalies());
    }
    names.classifications().ifPresent(outputs::add);
    List<String> all = new ArrayList<>(outputs);
    all.add(names.readings());
    all.add(settings.changelogTopic());
    Map<String, Topic> existing = topics.describe(all);
    Topic readings = existing.get(names.readings());
    if (readings == null) {
      throw new StreamException(
          "topic "
              + names.readings()
              + " does not exist at "
              + settings.bootstrapServers()
              + "; create it with as many partitions as the load shall ever need, load a CSV into it"
              + " (streamcast load), or name another one (readings.topic)");
    }
    for (String output : outputs) {
      check(existing.get(output), readings, output.equals(names.deadLetters()));
    }
    checkChangelog(existing.get(settings.changelogTopic()), readings);
    if (!faults.isEmpty()) {
      throw new StreamException(String.join(System.lineSeparator(), faults));
    }
    for (String output : outputs) {
      if (!existing.containsKey(output)) {
        topics.create(output, readings.partitions(), config(readings));
      }
    }
    Topic deadLetters = existing.get(names.deadLetters());
    return deadLetters == null ? deadLetterBytes(readings) : deadLetters.maxMessageBytes();
  }

  private Map<String, String> config(Topic readings) {
    long retention = readings.removesOld() && !forEver ? readings.retention() : -1;
    return Map.of(
        CLEANUP_POLICY_CONFIG, "delete",
        RETENTION_MS_CONFIG, Long.toString(retention),
        MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime",
        MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
        MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(Long.MAX_VALUE),
        MAX_MESSAGE_BYTES_CONFIG, Long.toString(deadLetterBytes(readings)));
  }

  private static long deadLetterBytes(Topic readings) {
    return Math.min(Integer.MAX_VALUE, readings.maxMessageBytes() + DeadLetter.HEADER_BYTES);
  }

  private void check(@Nullable Topic topic, Topic readings, boolean deadLetters) {
    if (topic == null) {
      return;
    }
    refuseIf(
        topic.partitions() != readings.partitions() && !deadLetters,
        partitionsDiffer(topic, readings)
            + "; give it as many (kafka-topics --alter --partitions), or name a new topic");
    refuseIf(
        topic.compacted(),
        topic.name()
            + " is compacted, so that all but the newest record of a sensor would be lost; set its"
            + " cleanup.policy to delete");
    refuseIf(
        topic.retention() < readings.retention(),
        topic.name()
            + " keeps records for "
            + topic.retention()
            + " ms, shorter than "
            + readings.name()
            + (readings.removesOld() ? " (" + readings.retention() + " ms)" : " (for ever)")
            + ": outputs carry the times of their readings and would be gone at once; set its"
            + " retention.ms to the same");
    checkTimes(topic, readings);
    refuseIf(
        deadLetters && topic.maxMessageBytes() < deadLetterBytes(readings),
        topic.name()
            + " takes "
            + topic.maxMessageBytes()
            + " bytes, too few for a record of "
            + readings.name()
            + " with its reason; set its max.message.bytes to at least "
            + deadLetterBytes(readings));
  }

  private void checkTimes(Topic topic, Topic readings) {
    refuseIf(
        topic.timestampAhead() < readings.timestampAhead(),
        refusesTimes(topic, readings, topic.timestampAhead(), readings.timestampAhead(), "after"));
    refuseIf(
        topic.timestampBehind() < readings.timestampBehind(),
        refusesTimes(
            topic, readings, topic.timestampBehind(), readings.timestampBehind(), "before"));
    refuseIf(
        topic.stampedByBroker() && !readings.stampedByBroker(),
        topic.name()
            + " gives records its own times, while outputs carry those of their readings; set its"
            + " message.timestamp.type to CreateTime");
  }

  private static String refusesTimes(
      Topic topic, Topic readings, long here, long there, String side) {
    return topic.name()
        + " takes records up to "
        + here
        + (side.equals("after") ? " ms ahead of" : " ms behind")
        + " its clock, "
        + readings.name()
        + " up to "
        + there
        + " ms: an output that it refuses would stop its partition for ever; set its"
        + " message.timestamp."
        + side
        + ".max.ms to at least as much";
  }

  private void refuseIf(boolean wrong, String fault) {
    if (wrong) {
      faults.add(fault);
    }
  }

  private void checkChangelog(@Nullable Topic changelog, Topic readings) {
    if (changelog == null) {
      return;
    }
    refuseIf(
        changelog.partitions() != readings.partitions(),
        partitionsDiffer(changelog, readings)
            + ": since the states were built the number has changed, and sensors have moved to"
            + " partitions where their states are not; start under a new application.id, which"
            + " learns every sensor anew from the start of the topic");
    refuseIf(
        !changelog.compacted(),
        changelog.name()
            + " is not compacted, so that states would be lost; set its cleanup.policy to compact");
  }

  private static String partitionsDiffer(Topic topic, Topic readings) {
    return topic.name()
        + " has "
        + topic.partitions()
        + " partitions, "
        + readings.name()
        + " has "
        + readings.partitions();
  }
}
