package dev.streamcast.broker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Writes and reads short texts in partition 0 of a topic, in transactions: proof of a broker. */
final class Letters {
  private final String bootstrapServers;
  private final String topic;

  Letters(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.topic = topic;
  }

  void commit(String... texts) {
    try (KafkaProducer<String, String> producer = producer()) {
      send(producer, texts);
      producer.commitTransaction();
    }
  }

  void abort(String... texts) {
    try (KafkaProducer<String, String> producer = producer()) {
      send(producer, texts);
      producer.abortTransaction();
    }
  }

  /** How many partitions the topic has; 0 if there is no such topic. */
  int partitions() {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      return consumer.partitionsFor(topic).size();
    }
  }

  /** The first {@code count} committed texts, waited for. */
  List<String> read(int count) {
    try (KafkaConsumer<String, String> consumer = consumer()) {
      var partition = new TopicPartition(topic, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      List<String> texts = new ArrayList<>();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> texts.add(r.value()));
                return texts.size() >= count;
              });
      return texts;
    }
  }

  private void send(KafkaProducer<String, String> producer, String... texts) {
    producer.initTransactions();
    producer.beginTransaction();
    for (String text : texts) {
      var unused = producer.send(new ProducerRecord<>(topic, 0, "letter", text));
    }
    producer.flush();
  }

  private KafkaProducer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            topic + "-writer"),
        new StringSerializer(),
        new StringSerializer());
  }

  private KafkaConsumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
