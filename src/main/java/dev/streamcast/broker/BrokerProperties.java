package dev.streamcast.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Kafka's settings for one broker on one machine: it starts fast, takes little memory, and keeps
 * what a demo or a test wrote.
 *
 * <p>What is not named here is as Kafka ships it. The voters of the quorum are given at every start
 * rather than stored, because the controller's port is another one each time.
 */
final class BrokerProperties {
  static final int NODE_ID = 1;

  /** What ties the broker to its sockets and its directory: not open to change. */
  private static final Set<String> FIXED =
      Set.of(
          "process.roles",
          "node.id",
          "controller.quorum.voters",
          "controller.quorum.bootstrap.servers",
          "controller.listener.names",
          "listeners",
          "advertised.listeners",
          "listener.security.protocol.map",
          "log.dir",
          "log.dirs",
          "metadata.log.dir");

  private static final Map<String, String> ONE_MACHINE =
      Map.ofEntries(
          // One node holds everything.
          Map.entry("default.replication.factor", "1"),
          Map.entry("offsets.topic.replication.factor", "1"),
          Map.entry("transaction.state.log.replication.factor", "1"),
          Map.entry("transaction.state.log.min.isr", "1"),
          Map.entry("share.coordinator.state.topic.replication.factor", "1"),
          Map.entry("share.coordinator.state.topic.min.isr", "1"),
          // Kafka makes 50 partitions of each; a few are created and loaded in no time.
          Map.entry("offsets.topic.num.partitions", "4"),
          Map.entry("transaction.state.log.num.partitions", "4"),
          Map.entry("share.coordinator.state.topic.num.partitions", "1"),
          // A misspelt topic is an error, not a new topic.
          Map.entry("auto.create.topics.enable", "false"),
          // A group's first member need not wait for a second one.
          Map.entry("group.initial.rebalance.delay.ms", "0"),
          // A demo that is opened again after a month goes on where it stood.
          Map.entry("offsets.retention.minutes", "525600"),
          // A killed application's transaction blocks readers until it is aborted.
          Map.entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "500"),
          // After kill -9 a start waits until the session of the dead broker is over (9 s). It asks
          // again after 1.5 s and 3.1 s: a session that ends well before the latter costs no more.
          Map.entry("broker.session.timeout.ms", "2000"),
          Map.entry("broker.heartbeat.interval.ms", "500"),
          // The only voter need not wait for the votes of others (1 to 2 s) at a later start.
          Map.entry("controller.quorum.election.timeout.ms", "100"),
          // The cleaner's map of keys takes 128 MiB otherwise.
          Map.entry("log.cleaner.dedupe.buffer.size", "8388608"),
          Map.entry("num.network.threads", "2"),
          Map.entry("num.io.threads", "4"),
          Map.entry("background.threads", "2"),
          // A start that hangs ends.
          Map.entry("server.max.startup.time.ms", "120000"));

  private BrokerProperties() {}

  /**
   * The settings of a broker on these sockets and this directory.
   *
   * @param overrides settings by Kafka's names that replace or join those above
   * @throws BrokerException if an override names a setting that is the embedded broker's own
   */
  static Properties of(Path directory, Listeners listeners, Map<String, String> overrides) {
    refuseFixed(overrides);
    var properties = new Properties();
    properties.putAll(ONE_MACHINE);
    properties.putAll(overrides);
    String clients = address(Listeners.CLIENTS, listeners.port());
    String controller = address(Listeners.CONTROLLER, listeners.controllerPort());
    properties.put("process.roles", "broker,controller");
    properties.put("node.id", Integer.toString(NODE_ID));
    properties.put(
        "controller.quorum.voters",
        NODE_ID + "@" + Listeners.HOST + ":" + listeners.controllerPort());
    properties.put("controller.listener.names", Listeners.CONTROLLER);
    properties.put("listeners", clients + "," + controller);
    properties.put("advertised.listeners", clients);
    properties.put(
        "listener.security.protocol.map",
        Listeners.CLIENTS + ":PLAINTEXT," + Listeners.CONTROLLER + ":PLAINTEXT");
    properties.put("log.dirs", directory.toString());
    return properties;
  }

  private static void refuseFixed(Map<String, String> overrides) {
    var refused = new TreeSet<>(overrides.keySet());
    refused.retainAll(FIXED);
    if (!refused.isEmpty()) {
      throw new BrokerException(
          "the embedded broker sets " + refused + " itself; take them out of its properties");
    }
  }

  private static String address(String listener, int port) {
    return listener + "://" + Listeners.HOST + ":" + port;
  }
}
