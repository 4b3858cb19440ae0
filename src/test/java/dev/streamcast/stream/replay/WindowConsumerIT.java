package dev.streamcast.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamcast.broker.SharedBroker;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Consumers that share a window, as threads of one replay do. */
class WindowConsumerIT {
  private static final int RECORDS = 20;
  private static final int END = 15;

  @Test
  void a_partition_that_another_read_to_the_end_and_did_not_commit_is_read_again() {
    String topic = SharedBroker.createTopic("window", 1, Map.of());
    write(topic);
    Window window = new Window(topic, List.of(new Stretch(0, END)));
    WindowReading reading =
        new WindowReading(
            window, new long[] {0}, sensor -> true, new Pacing(Double.POSITIVE_INFINITY));
    String group = SharedBroker.uniqueName("window-group");
    try (Consumer<byte[], byte[]> first = subscribed(reading, group, topic)) {
      assertThat(readToEnd(first, topic)).isEqualTo(END);
      assertThat(reading.fetchedAll(0)).isTrue();
    }
    try (Consumer<byte[], byte[]> second = subscribed(reading, group, topic)) {
      assertThat(readToEnd(second, topic)).isEqualTo(END);
    }
  }

  private static Consumer<byte[], byte[]> subscribed(
      WindowReading reading, String group, String topic) {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", SharedBroker.bootstrapServers());
    config.put("group.id", group);
    config.put("enable.auto.commit", false);
    config.put("auto.offset.reset", "earliest");
    config.put("max.poll.records", 4);
    Consumer<byte[], byte[]> consumer = reading.getConsumer(config);
    consumer.subscribe(List.of(topic));
    return consumer;
  }

  /** How many records were handed over when the consumer stands at the window's end. */
  private static int readToEnd(Consumer<byte[], byte[]> consumer, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    int[] read = new int[1];
    await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              read[0] += consumer.poll(Duration.ofMillis(100)).count();
              return consumer.assignment().contains(partition) && read[0] >= END;
            });
    read[0] += consumer.poll(Duration.ofMillis(100)).count();
    return read[0];
  }

  private static void write(String topic) {
    Map<String, Object> config = Map.of("bootstrap.servers", SharedBroker.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      for (int i = 0; i < RECORDS; i++) {
        byte[] key = "sensor".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var unused = producer.send(new ProducerRecord<>(topic, 0, 1_000L * i, key, new byte[0]));
      }
    }
  }
}
