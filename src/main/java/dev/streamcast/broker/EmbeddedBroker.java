package dev.streamcast.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A real Kafka broker inside this process: one KRaft node, broker and controller in one, on
 * 127.0.0.1.
 *
 * <pre>
 * try (var broker = EmbeddedBroker.start(directory, 0)) {
 *   connect(broker.bootstrapServers());
 * }
 * </pre>
 *
 * <p>The directory is formatted at the first start and keeps topics, records, committed offsets and
 * transactions over later starts, on the same port or another, also after kill -9 (the next start
 * then takes some two seconds longer). Several brokers can run side by side in one process, each in
 * its own directory. It is meant for the demo and the tests: no security, no replication.
 *
 * <p>A fault that makes Kafka give up does not end the process: during the start it is thrown,
 * later it is logged and found in {@link #fault()}. The one exception is a data directory that
 * fails under a running broker; see {@link BrokerFaults}.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);

  private final DataDirectory directory;
  private final Listeners listeners;
  private final BrokerFaults faults;
  private final KafkaNode node;

  private EmbeddedBroker(
      DataDirectory directory, Listeners listeners, BrokerFaults faults, KafkaNode node) {
    this.directory = directory;
    this.listeners = listeners;
    this.faults = faults;
    this.node = node;
  }

  /**
   * Starts a broker and returns when it serves clients.
   *
   * @param dataDir where its topics are kept; created if it does not exist
   * @param port the port for clients on 127.0.0.1; 0 takes any free one
   * @throws BrokerException if the port or the directory cannot be used, or Kafka fails to start
   */
  public static EmbeddedBroker start(Path dataDir, int port) {
    return start(dataDir, port, Map.of());
  }

  /**
   * Starts a broker whose settings differ from the embedded broker's own.
   *
   * @param properties broker settings by Kafka's names; those of the sockets, the directory and the
   *     quorum are refused
   * @see #start(Path, int)
   */
  public static EmbeddedBroker start(Path dataDir, int port, Map<String, String> properties) {
    Listeners listeners = Listeners.bind(port);
    try {
      DataDirectory directory = DataDirectory.lock(dataDir);
      try {
        return start(directory, listeners, properties);
      } catch (RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (RuntimeException e) {
      listeners.close();
      throw e;
    }
  }

  private static EmbeddedBroker start(
      DataDirectory directory, Listeners listeners, Map<String, String> properties) {
    var settings = BrokerProperties.of(directory.path(), listeners, properties);
    var faults = new BrokerFaults(Thread.currentThread(), LOG);
    try {
      directory.format(BrokerProperties.NODE_ID);
      KafkaNode node = KafkaNode.start(settings, listeners, faults);
      return new EmbeddedBroker(directory, listeners, faults, node);
    } catch (Exception e) {
      throw e instanceof BrokerException known
          ? known
          : faults.fatal().map(f -> failure(directory, f)).orElseGet(() -> failure(directory, e));
    } finally {
      faults.started();
    }
  }

  /** Where clients find the broker, for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Listeners.HOST + ":" + port();
  }

  /** The port for clients on 127.0.0.1. */
  public int port() {
    return listeners.port();
  }

  /** The fault that has made the broker unusable since its start, if there was one. */
  public Optional<BrokerException> fault() {
    return faults.fatal().map(f -> failure(directory, f));
  }

  /** Stops the broker and frees its port and its directory; the second call does nothing. */
  @Override
  public void close() {
    try {
      node.stop();
    } finally {
      listeners.close();
      directory.close();
    }
  }

  /** What Kafka says of a fault is general; its cause says what is wrong. */
  private static BrokerException failure(DataDirectory directory, Throwable fault) {
    Throwable cause = fault.getCause() == null ? fault : fault.getCause();
    return new BrokerException(
        "the embedded broker on "
            + directory.path()
            + " has failed ("
            + cause
            + "); start it again, and if that fails too, on a new directory",
        fault);
  }
}
