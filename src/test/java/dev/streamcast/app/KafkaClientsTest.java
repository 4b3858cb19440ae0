package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of the settings for Kafka reach which client. */
class KafkaClientsTest {
  @Test
  void a_setting_of_one_client_reaches_it_alone_and_before_the_general_one() {
    KafkaClients clients =
        clients("kafka.client.rack=r", "kafka.linger.ms=1", "kafka.producer.linger.ms=2");
    assertThat(clients.given("producer.")).isEqualTo(Map.of("client.rack", "r", "linger.ms", "2"));
    assertThat(clients.given("admin.")).isEqualTo(Map.of("client.rack", "r", "linger.ms", "1"));
  }

  @Test
  void the_main_consumer_comes_before_consumers_at_large() {
    KafkaClients clients =
        clients("kafka.main.consumer.fetch.min.bytes=2", "kafka.consumer.fetch.min.bytes=1");
    assertThat(clients.given("consumer.", "main.consumer."))
        .isEqualTo(Map.of("fetch.min.bytes", "2"));
  }

  @Test
  void a_setting_that_kafka_does_not_take_is_a_wrong_use() {
    assertThatThrownBy(() -> clients("kafka.producer.linger.ms=x").producer(Map.of(), Map.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("linger.ms");
  }

  private static KafkaClients clients(String... sets) {
    return new KafkaClients(Settings.load(null, Map.of(), List.of(sets)));
  }
}
