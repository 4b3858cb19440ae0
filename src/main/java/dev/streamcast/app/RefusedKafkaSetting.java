package dev.streamcast.app;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A setting of the Kafka clients that is not passed through, because Streamcast's promises rest on
 * its own value.
 *
 * @param keys the keys without {@code kafka.}; {@code *} stands for any characters
 * @param reason why, and what to do instead
 */
record RefusedKafkaSetting(List<String> keys, String reason) {

  /**
   * All of them; the same keys are refused for a single client, as in {@code consumer.group.id}.
   */
  static final List<RefusedKafkaSetting> ALL =
      List.of(
          instead(Setting.BOOTSTRAP_SERVERS, "bootstrap.servers", "bootstrap.controllers"),
          instead(Setting.APPLICATION_ID, "application.id", "group.id", "transactional.id"),
          instead(Setting.PROCESSING_GUARANTEE, "processing.guarantee"),
          instead(Setting.COMMIT_INTERVAL, "commit.interval.ms"),
          instead(Setting.STREAM_THREADS, "stream.threads", "num.stream.threads"),
          instead(Setting.STANDBY_REPLICAS, "standby.replicas", "num.standby.replicas"),
          instead(Setting.STATE_DIR, "state.dir"),
          instead(Setting.CACHE_MAX_BYTES, "*cache.max.bytes*"),
          instead(Setting.REPLICATION_FACTOR, "replication.factor"),
          because(
              "Streamcast reads and writes the records with its own codecs",
              "*key.deserializer",
              "*value.deserializer",
              "*key.serializer",
              "*value.serializer",
              "default.*.serde*"),
          because(
              "static members and standby replicas need the classic protocol", "group.protocol"),
          because("offsets are committed together with state and forecasts", "enable.auto.commit"),
          because(
              "readings of aborted transactions would be counted; Streamcast reads what is"
                  + " committed",
              "isolation.level"),
          because(
              "a sensor's memory begins with its first reading in the topic", "auto.offset.reset"),
          because(
              "forecasts would be lost or doubled when a broker fails",
              "acks",
              "enable.idempotence"),
          because(
              "a broken record becomes a dead letter, a bug stops the stream; both rest on"
                  + " Streamcast's own handlers",
              "*deserialization.exception.handler",
              "*production.exception.handler",
              "processing.exception.handler*",
              "errors.dead.letter.queue.topic.name"),
          because(
              "a record keeps the time that it has in its topic", "default.timestamp.extractor"));

  private static final Pattern ONE_CLIENT =
      Pattern.compile("^((main|restore|global)\\.)?(consumer|producer|admin)\\.");

  /** The refusal that a key meets, if any. */
  static Optional<RefusedKafkaSetting> of(String keyWithoutPrefix) {
    String key = ONE_CLIENT.matcher(keyWithoutPrefix).replaceFirst("");
    return ALL.stream().filter(refused -> refused.covers(key)).findFirst();
  }

  private boolean covers(String key) {
    return keys.stream().anyMatch(pattern -> key.matches(regex(pattern)));
  }

  private static String regex(String pattern) {
    return pattern.replace(".", "\\.").replace("*", ".*");
  }

  private static RefusedKafkaSetting instead(Setting setting, String... keys) {
    return new RefusedKafkaSetting(List.of(keys), "set " + setting.key() + " instead");
  }

  private static RefusedKafkaSetting because(String reason, String... keys) {
    return new RefusedKafkaSetting(List.of(keys), reason);
  }
}
