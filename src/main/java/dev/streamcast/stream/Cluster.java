package dev.streamcast.stream;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;

/** A Kafka cluster: reached, or not reached with one clear message. */
public final class Cluster {
  private static final int PATIENCE_MS = 10_000;

  private Cluster() {}

  /**
   * An admin client of a cluster that has answered.
   *
   * @param bootstrapServers host:port, with commas between
   * @param kafka further settings of the client
   * @throws StreamException where no broker answers within 10 seconds, or refuses
   */
  public static Admin connect(String bootstrapServers, Map<String, String> kafka) {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // One of the two given: the other follows, since Kafka refuses the former below the latter.
    String call = AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG;
    String request = AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG;
    properties.putIfAbsent(call, kafka.getOrDefault(request, Integer.toString(PATIENCE_MS)));
    properties.putIfAbsent(request, properties.get(call));
    Admin admin = null;
    try {
      admin = Admin.create(properties);
      KafkaFuture<String> id = admin.describeCluster().clusterId();
      id.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
      return admin;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StreamException("interrupted while connecting to " + bootstrapServers, e);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      if (admin != null) {
        admin.close(Duration.ZERO);
      }
      throw new StreamException(message(bootstrapServers, e), e);
    }
  }

  private static String message(String servers, Exception e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    if (cause instanceof AuthenticationException || cause instanceof AuthorizationException) {
      return "the Kafka broker at "
          + servers
          + " refuses: "
          + cause.getMessage()
          + "; see the kafka.security and kafka.sasl settings";
    }
    boolean slow =
        cause instanceof org.apache.kafka.common.errors.TimeoutException
            || e instanceof TimeoutException;
    return "no Kafka broker answers at "
        + servers
        + (slow ? " within " + PATIENCE_MS / 1000 + " s" : " (" + cause.getMessage() + ")")
        + "; is it running, and is bootstrap.servers right?";
  }
}
