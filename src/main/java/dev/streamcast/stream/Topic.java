package dev.streamcast.stream;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import java.util.Map;

/**
 * A topic as the cluster describes it.
 *
 * @param name its name
 * @param partitions how many it has
 * @param config its configuration, by Kafka's names
 */
public record Topic(String name, int partitions, Map<String, String> config) {

  /** Whether only the newest record of each key is kept. */
  public boolean compacted() {
    return policy().contains("compact");
  }

  /** Whether records are removed when they are old. */
  public boolean removesOld() {
    return retention() != Long.MAX_VALUE;
  }

  /** How old a record may become, in milliseconds; Long.MAX_VALUE for ever. */
  public long retention() {
    long retention = number(RETENTION_MS_CONFIG);
    return retention < 0 || !policy().contains("delete") ? Long.MAX_VALUE : retention;
  }

  /** How far a record's time may lie ahead of the broker's clock, in milliseconds. */
  public long timestampAhead() {
    return number(MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG);
  }

  /** How far a record's time may lie behind the broker's clock, in milliseconds. */
  public long timestampBehind() {
    return number(MESSAGE_TIMESTAMP_BEFORE_MAX_MS_CONFIG);
  }

  /** Whether the broker gives records its own time, in place of the one that they come with. */
  public boolean stampedByBroker() {
    return "LogAppendTime".equals(config.get(MESSAGE_TIMESTAMP_TYPE_CONFIG));
  }

  /** How large a batch of records may be. */
  long maxMessageBytes() {
    return number(MAX_MESSAGE_BYTES_CONFIG);
  }

  private String policy() {
    return config.getOrDefault(CLEANUP_POLICY_CONFIG, "delete");
  }

  private long number(String key) {
    String text = config.get(key);
    return text == null ? Long.MAX_VALUE : Long.parseLong(text);
  }
}
