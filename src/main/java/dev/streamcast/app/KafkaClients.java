package dev.streamcast.app;

import dev.streamcast.stream.Cluster;
import dev.streamcast.stream.StreamException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients of the commands that are no stream, as the settings want them: {@code kafka.x} goes
 * to each, {@code kafka.producer.x} to the producer alone and before {@code kafka.x}; so too {@code
 * kafka.consumer.}, {@code kafka.main.consumer.} and {@code kafka.admin.}, as in Kafka Streams.
 */
final class KafkaClients {
  private static final List<String> ONE_CLIENT =
      List.of(
          "producer.",
          "consumer.",
          "main.consumer.",
          "restore.consumer.",
          "global.consumer.",
          "admin.");

  private final Settings settings;

  KafkaClients(Settings settings) {
    this.settings = settings;
  }

  /**
   * An admin client of a cluster that has answered.
   *
   * @throws UserError where no broker answers in time, or it refuses
   */
  Admin admin() {
    try {
      return Cluster.connect(settings.bootstrapServers(), given("admin."));
    } catch (StreamException e) {
      throw UserError.failed(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A producer of bytes.
   *
   * @param defaults what counts where the user said nothing
   * @param fixed what counts whatever the user said
   */
  KafkaProducer<byte[], byte[]> producer(Map<String, Object> defaults, Map<String, Object> fixed) {
    Map<String, Object> all = new HashMap<>(defaults);
    all.putAll(given("producer."));
    all.putAll(fixed);
    return made(
        all, it -> new KafkaProducer<>(it, new ByteArraySerializer(), new ByteArraySerializer()));
  }

  /** A consumer of bytes that belongs to no group and reads what is committed. */
  KafkaConsumer<byte[], byte[]> consumer() {
    Map<String, Object> all = new HashMap<>(given("consumer.", "main.consumer."));
    all.remove(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG);
    all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return made(
        all,
        it -> new KafkaConsumer<>(it, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
  }

  private <T> T made(Map<String, Object> all, Function<Map<String, Object>, T> make) {
    all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    try {
      return make.apply(all);
    } catch (KafkaException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw UserError.usedWrongly(
          "the Kafka client does not take its settings ("
              + cause.getMessage()
              + "); see those that begin with "
              + KafkaSettings.PREFIX);
    }
  }

  /** What the user gave for a client: the general first, then by each prefix. */
  Map<String, String> given(String... prefixes) {
    Map<String, String> given = new HashMap<>();
    Map<String, String> kafka = settings.kafka();
    kafka.forEach(
        (key, value) -> {
          if (ONE_CLIENT.stream().noneMatch(key::startsWith)) {
            given.put(key, value);
          }
        });
    for (String prefix : prefixes) {
      kafka.forEach(
          (key, value) -> {
            if (key.startsWith(prefix)) {
              given.put(key.substring(prefix.length()), value);
            }
          });
    }
    return given;
  }
}
