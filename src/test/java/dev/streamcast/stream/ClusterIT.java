package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.broker.SharedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A cluster is reached, or it is said within seconds which one is not. */
@Timeout(15)
final class ClusterIT {
  @BeforeAll
  static void startBroker() {
    assertThat(SharedBroker.bootstrapServers()).isNotEmpty();
  }

  @Test
  void a_broker_that_answers_is_reached_also_with_longer_timeouts() throws Exception {
    String servers = SharedBroker.bootstrapServers();
    try (var plain = Cluster.connect(servers, Map.of());
        var patient = Cluster.connect(servers, Map.of("request.timeout.ms", "30000"));
        var hasty = Cluster.connect(servers, Map.of("default.api.timeout.ms", "5000"))) {
      String id = plain.describeCluster().clusterId().get();
      assertThat(patient.describeCluster().clusterId().get()).isEqualTo(id);
      assertThat(hasty.describeCluster().clusterId().get()).isEqualTo(id);
    }
  }

  @Test
  void a_closed_port_and_one_that_accepts_and_never_answers_are_named() throws IOException {
    int closed;
    try (var socket = local()) {
      closed = socket.getLocalPort();
    }
    try (var silent = local()) {
      String silentPort = "127.0.0.1:" + silent.getLocalPort();
      CompletableFuture.allOf(
              CompletableFuture.runAsync(() -> assertNobodyAnswers("127.0.0.1:" + closed)),
              CompletableFuture.runAsync(() -> assertNobodyAnswers(silentPort)))
          .join();
    }
  }

  @Test
  void a_host_that_does_not_resolve_is_named() {
    assertNobodyAnswers("no-such-host.invalid:9092");
  }

  @Test
  void an_address_without_a_port_is_named() {
    assertNobodyAnswers("localhost");
  }

  private static void assertNobodyAnswers(String servers) {
    assertThatThrownBy(() -> Cluster.connect(servers, Map.of()))
        .isInstanceOf(StreamException.class)
        .hasMessageStartingWith("no Kafka broker answers at " + servers)
        .hasMessageEndingWith("is it running, and is bootstrap.servers right?");
  }

  private static ServerSocket local() throws IOException {
    return new ServerSocket(0, 5, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
  }
}
