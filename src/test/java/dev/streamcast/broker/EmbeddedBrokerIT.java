package dev.streamcast.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The embedded broker as its users meet it: records, restarts, and the faults of a start. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class EmbeddedBrokerIT {
  private static final Map<String, String> PLAIN = Map.of();

  @TempDir Path directory;

  @Test
  void committed_records_are_read_and_aborted_ones_are_not() {
    var letters =
        new Letters(SharedBroker.bootstrapServers(), SharedBroker.createTopic("letters", 2, PLAIN));
    letters.commit("a", "b");
    letters.abort("lost");
    letters.commit("c");
    assertThat(letters.read(3)).containsExactly("a", "b", "c");
  }

  @Test
  void asking_for_a_topic_does_not_create_it() throws Exception {
    String topic = SharedBroker.uniqueName("misspelt");
    assertThat(new Letters(SharedBroker.bootstrapServers(), topic).partitions()).isZero();
    try (var admin = SharedBroker.admin()) {
      assertThat(admin.listTopics().names().get()).doesNotContain(topic);
    }
  }

  @Test
  void a_restart_on_the_same_directory_keeps_topics_and_records() {
    int port;
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      port = broker.port();
      SharedBroker.createTopic(broker.bootstrapServers(), "kept", 3, PLAIN);
      new Letters(broker.bootstrapServers(), "kept").commit("before");
    }
    try (var broker = EmbeddedBroker.start(directory, port)) {
      assertThat(broker.port()).isEqualTo(port);
      var letters = new Letters(broker.bootstrapServers(), "kept");
      letters.commit("after");
      assertThat(letters.read(2)).containsExactly("before", "after");
      assertThat(broker.fault()).isEmpty();
    }
  }

  @Test
  void a_killed_broker_comes_back_with_its_committed_records() throws Exception {
    try (var child = new BrokerChild(directory)) {
      SharedBroker.createTopic(child.firstLine(), "survivor", 1, PLAIN);
      new Letters(child.firstLine(), "survivor").commit("before the kill");
      child.kill();
    }
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      var letters = new Letters(broker.bootstrapServers(), "survivor");
      letters.commit("after the kill");
      assertThat(letters.read(2)).containsExactly("before the kill", "after the kill");
    }
  }

  @Test
  void the_process_ends_by_itself_once_the_broker_is_closed() throws Exception {
    try (var child = new BrokerChild(directory)) {
      assertThat(child.firstLine()).startsWith("127.0.0.1:");
      assertThat(child.end()).isZero();
      assertThat(child.errors()).isEmpty();
    }
  }

  @Test
  void a_second_process_on_the_same_directory_is_told_so() throws Exception {
    try (var broker = EmbeddedBroker.start(directory, 0);
        var child = new BrokerChild(directory)) {
      assertThat(child.firstLine())
          .contains(directory.toString())
          .contains("in use by another embedded broker")
          .contains("stop that one, or choose another directory");
      assertThat(child.end()).isZero();
      assertThat(broker.fault()).isEmpty();
    }
  }

  @Test
  void a_second_broker_of_this_process_on_the_same_directory_is_told_so() {
    try (var broker = EmbeddedBroker.start(directory, 0)) {
      assertThat(broker.fault()).isEmpty();
      assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("in use by another embedded broker");
    }
  }

  @Test
  void two_brokers_live_side_by_side_and_know_nothing_of_each_other() throws Exception {
    try (var one = EmbeddedBroker.start(directory.resolve("one"), 0);
        var two = EmbeddedBroker.start(directory.resolve("two"), 0);
        var admin = SharedBroker.admin(two.bootstrapServers())) {
      SharedBroker.createTopic(one.bootstrapServers(), "mine", 1, PLAIN);
      assertThat(admin.listTopics().names().get()).doesNotContain("mine");
      SharedBroker.createTopic(two.bootstrapServers(), "mine", 1, PLAIN);
      new Letters(one.bootstrapServers(), "mine").commit("of one");
      new Letters(two.bootstrapServers(), "mine").commit("of two");
      assertThat(new Letters(one.bootstrapServers(), "mine").read(1)).containsExactly("of one");
      assertThat(new Letters(two.bootstrapServers(), "mine").read(1)).containsExactly("of two");
    }
  }

  @Test
  void a_port_in_use_is_named_with_the_remedy() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(directory, taken.getLocalPort()))
          .isInstanceOf(BrokerException.class)
          .hasMessageContaining("127.0.0.1:" + taken.getLocalPort())
          .hasMessageContaining("--broker-port");
      assertThat(directory).isEmptyDirectory();
    }
  }

  @Test
  void a_directory_that_is_a_file_is_named_with_the_remedy() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> EmbeddedBroker.start(file, 0))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("choose a directory that this user may create and write to");
  }

  @Test
  void a_start_that_fails_inside_kafka_says_so_and_leaves_the_process_alive() throws Exception {
    EmbeddedBroker.start(directory, 0).close();
    Files.writeString(directory.resolve("__cluster_metadata-0/quorum-state"), "not a state");
    try (var child = new BrokerChild(directory)) {
      assertThat(child.firstLine())
          .contains("the embedded broker on " + directory + " has failed")
          .contains("quorum-state")
          .contains("on a new directory");
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void a_setting_that_kafka_refuses_fails_the_start_and_frees_the_directory() {
    Map<String, String> wrong = Map.of("num.io.threads", "none");
    assertThatThrownBy(() -> EmbeddedBroker.start(directory, 0, wrong))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("num.io.threads");
    EmbeddedBroker.start(directory, 0, Map.of("num.partitions", "7")).close();
  }

  @Test
  void a_setting_of_the_embedded_broker_itself_is_refused() {
    assertThatThrownBy(
            () -> EmbeddedBroker.start(directory, 0, Map.of("listeners", "PLAINTEXT://:9092")))
        .isInstanceOf(BrokerException.class)
        .hasMessageContaining("[listeners]");
  }
}
