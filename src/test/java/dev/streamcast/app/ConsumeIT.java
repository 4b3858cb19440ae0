package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.broker.SharedBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Topics of a real broker, printed. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class ConsumeIT {
  @Test
  void an_empty_topic_ends_at_once_and_prints_nothing() {
    RunMain run = consume(topic("empty"), "--exit-at-end");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  void a_topic_that_does_not_exist_is_told_in_one_line() {
    String topic = topic("letters-to-nobody");
    RunMain run = consume(topic + "x", "--exit-at-end");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly(
            "streamcast: topic " + topic + "x does not exist; did you mean " + topic + "?");
  }

  @Test
  void the_end_is_reached_past_aborted_records_and_the_marks_of_transactions() {
    String topic = topic("aborted");
    inTransaction(topic, KafkaProducer::commitTransaction);
    inTransaction(topic, KafkaProducer::abortTransaction);
    RunMain run = consume(topic, "--exit-at-end");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void a_dead_letter_is_printed_with_its_reason_and_its_bytes() {
    String topic = topic("dead");
    ProducerRecord<byte[], byte[]> record = record(topic);
    Map.of("reason", "not-avro", "topic", "readings", "partition", "2", "offset", "7")
        .forEach((key, value) -> record.headers().add("streamcast." + key, value.getBytes(UTF_8)));
    try (KafkaProducer<byte[], byte[]> producer = clients().producer(Map.of(), Map.of())) {
      var unused = producer.send(record);
    }
    assertThat(consume(topic, "--exit-at-end").out().strip())
        .isEqualTo(
            "{\"key\":\"a\",\"reason\":\"not-avro\",\"topic\":\"readings\",\"partition\":2,"
                + "\"offset\":7,\"value\":\"Yg==\"}");
  }

  @Test
  void it_ends_without_a_word_when_nobody_reads_on() {
    String topic = topic("head");
    inTransaction(topic, KafkaProducer::commitTransaction);
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    OutputStream gone =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Main.run(
        gone,
        messages,
        Map.of(),
        "consume",
        "--topic",
        topic,
        "--from-beginning",
        "--set",
        "bootstrap.servers=" + SharedBroker.bootstrapServers());
    assertThat(messages.toString(UTF_8)).isEmpty();
  }

  private static void inTransaction(String topic, Consumer<KafkaProducer<byte[], byte[]>> end) {
    try (KafkaProducer<byte[], byte[]> producer =
        clients().producer(Map.of(), Map.of("transactional.id", topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(record(topic));
      producer.flush();
      end.accept(producer);
    }
  }

  private static ProducerRecord<byte[], byte[]> record(String topic) {
    return new ProducerRecord<>(topic, "a".getBytes(UTF_8), "b".getBytes(UTF_8));
  }

  private static String topic(String prefix) {
    return SharedBroker.createTopic(prefix, 2, Map.of());
  }

  private static KafkaClients clients() {
    return new KafkaClients(
        Settings.load(
            null, Map.of(), List.of("bootstrap.servers=" + SharedBroker.bootstrapServers())));
  }

  private static RunMain consume(String topic, String... more) {
    String broker = "bootstrap.servers=" + SharedBroker.bootstrapServers();
    List<String> args = new ArrayList<>(List.of("consume", "--topic", topic));
    args.addAll(List.of("--set", broker));
    args.addAll(List.of(more));
    return RunMain.with(args.toArray(String[]::new));
  }
}
