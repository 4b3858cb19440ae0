package dev.streamcast.broker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server;
import kafka.server.SharedServer;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.LoggerFactory;

/**
 * Kafka's controller and broker joined into one node.
 *
 * <p>It does what Kafka's {@link KafkaRaftServer} does, which offers no way to hand in sockets and
 * a fault handler, with three differences: the sockets are already bound, a fatal fault does not
 * end the process, and nothing is registered under a name that two nodes in one process would
 * share.
 */
final class KafkaNode {
  /** How long a stop waits for the controller's consent before it goes on without. */
  private static final Duration STOP = Duration.ofSeconds(10);

  private final Metrics metrics;
  private final ControllerServer controller;
  private final BrokerServer broker;

  private KafkaNode(Metrics metrics, ControllerServer controller, BrokerServer broker) {
    this.metrics = metrics;
    this.controller = controller;
    this.broker = broker;
  }

  /** Starts the node on a formatted directory and returns when it serves clients. */
  static KafkaNode start(Properties properties, Listeners listeners, BrokerFaults faults) {
    KafkaNode node = create(KafkaConfig.fromProps(properties, false), listeners, faults);
    try {
      node.controller.startup();
      node.broker.startup();
      return node;
    } catch (Throwable e) {
      node.stop();
      throw e;
    }
  }

  /** Stops the broker, then its controller; does nothing on what is stopped already. */
  void stop() {
    broker.shutdown(STOP);
    if (controller.registrationManager() != null) {
      // The registration manager closes this itself; Kafka closes it again and warns of that.
      controller.registrationChannelManager_$eq(null);
    }
    controller.shutdown();
    Utils.closeQuietly(metrics, "metrics");
  }

  private static KafkaNode create(KafkaConfig config, Listeners listeners, BrokerFaults faults) {
    var stored =
        KafkaRaftServer.initializeLogDirs(config, LoggerFactory.getLogger(KafkaNode.class), "");
    Metrics metrics =
        Server.initializeMetrics(config, Time.SYSTEM, stored._1().clusterId().orElseThrow());
    var shared =
        new SharedServer(
            config,
            stored._1(),
            Time.SYSTEM,
            metrics,
            CompletableFuture.completedFuture(
                Map.of(BrokerProperties.NODE_ID, listeners.controllerAddress())),
            List.of(),
            faults,
            listeners);
    var controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), stored._2());
    return new KafkaNode(metrics, controller, new BrokerServer(shared));
  }
}
