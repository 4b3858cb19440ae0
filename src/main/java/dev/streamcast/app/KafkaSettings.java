package dev.streamcast.app;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings that begin with {@code kafka.}: they go to the Kafka clients without the prefix, and
 * Kafka checks them. Those that would break what Streamcast promises are refused, see {@link
 * RefusedKafkaSetting}; those that hold a secret, of ours too, are masked wherever settings are
 * printed.
 */
final class KafkaSettings {
  static final String PREFIX = "kafka.";

  private static final Pattern SECRET =
      Pattern.compile(
          "password|passphrase|secret|jaas|credential|private|user\\.info|\\.key$|token$",
          Pattern.CASE_INSENSITIVE);

  private KafkaSettings() {}

  static String withoutPrefix(String key) {
    return key.substring(PREFIX.length());
  }

  /** The value, or asterisks in its place if it is a secret. */
  static String masked(Given given) {
    boolean secret =
        given.isForKafka()
            ? SECRET.matcher(given.key()).find()
            : Setting.of(given.key()).filter(Setting::secret).isPresent();
    return secret && !given.value().isEmpty() ? "********" : given.value();
  }

  /**
   * The key that an environment variable means, for example {@code kafka.sasl.mechanism}: the one
   * of Kafka's own that is spelt so, some of which contain an underscore; else the variable's name
   * with dots.
   *
   * @param name what follows {@code STREAMCAST_KAFKA_}
   */
  static String keyOfVariable(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PREFIX
        + clientKeys().stream()
            .filter(key -> key.replace('.', '_').equals(lower))
            .findFirst()
            .orElse(lower.replace('_', '.'));
  }

  /** If Kafka has a setting of this name: the key that passes it on. */
  static Optional<String> forgottenPrefix(String key) {
    return clientKeys().contains(key) ? Optional.of(PREFIX + key) : Optional.empty();
  }

  private static Set<String> clientKeys() {
    Set<String> keys = new TreeSet<>(StreamsConfig.configDef().names());
    keys.addAll(ConsumerConfig.configNames());
    keys.addAll(ProducerConfig.configNames());
    keys.addAll(AdminClientConfig.configNames());
    return keys;
  }
}
