package dev.streamcast.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * One embedded broker for all integration tests of a JVM: started when the first test asks for it,
 * on a temporary directory, and stopped when the JVM ends.
 *
 * <p>Tests share it, so each takes topics, group ids and application ids of its own from {@link
 * #uniqueName}. A test that stops or kills its broker starts one itself.
 */
public final class SharedBroker {
  private static final AtomicInteger NAMES = new AtomicInteger();

  private SharedBroker() {}

  /** The broker's address, for {@code bootstrap.servers}. */
  public static String bootstrapServers() {
    return Running.BROKER.bootstrapServers();
  }

  /** A name that no other test of this JVM has: for a topic, a group, an application. */
  public static String uniqueName(String prefix) {
    return prefix + "-" + NAMES.incrementAndGet();
  }

  /** A new admin client of the shared broker; the caller closes it. */
  public static Admin admin() {
    return admin(bootstrapServers());
  }

  /** Creates a topic under a unique name and returns the name. */
  public static String createTopic(String prefix, int partitions, Map<String, String> configs) {
    String topic = uniqueName(prefix);
    createTopic(bootstrapServers(), topic, partitions, configs);
    return topic;
  }

  /** Creates a topic on any broker and returns when it is there. */
  static void createTopic(
      String bootstrapServers, String topic, int partitions, Map<String, String> configs) {
    var wanted =
        new NewTopic(topic, Optional.of(partitions), Optional.<Short>empty()).configs(configs);
    try (Admin admin = admin(bootstrapServers)) {
      admin.createTopics(List.of(wanted)).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("cannot create the topic " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while creating the topic " + topic, e);
    }
  }

  static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Loaded, and so started, at the first use. */
  private static final class Running {
    private static final EmbeddedBroker BROKER = start();

    private static EmbeddedBroker start() {
      try {
        Path directory = Files.createTempDirectory("streamcast-broker-");
        EmbeddedBroker broker = EmbeddedBroker.start(directory, 0);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(broker, directory)));
        return broker;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedBroker broker, Path directory) {
      broker.close();
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
