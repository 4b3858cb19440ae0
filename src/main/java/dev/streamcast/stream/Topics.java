package dev.streamcast.stream;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of a cluster: described, and created where they are missing. */
public final class Topics {
  private final Admin admin;
  private final short replicationFactor;

  /**
   * Topics seen through that client.
   *
   * @param replicationFactor of topics that are created; -1 for the broker's default
   */
  public Topics(Admin admin, short replicationFactor) {
    this.admin = admin;
    this.replicationFactor = replicationFactor;
  }

  /** The topics among these that exist, by name. */
  public Map<String, Topic> describe(Collection<String> names) {
    Map<String, Topic> topics = new HashMap<>();
    admin
        .describeTopics(names)
        .topicNameValues()
        .forEach((name, future) -> found(future).ifPresent(it -> topics.put(name, topic(it))));
    return topics;
  }

  private static Optional<TopicDescription> found(KafkaFuture<TopicDescription> future) {
    try {
      return Optional.of(future.get());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private Topic topic(TopicDescription description) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, description.name());
    Map<String, String> config = new HashMap<>();
    for (Map.Entry<ConfigResource, KafkaFuture<Config>> entry :
        admin.describeConfigs(List.of(resource)).values().entrySet()) {
      get(entry.getValue()).entries().forEach(it -> config.put(it.name(), it.value()));
    }
    return new Topic(description.name(), description.partitions().size(), config);
  }

  /**
   * Creates a topic, unless it is there.
   *
   * @param config the topic's configuration, by Kafka's names
   */
  public void create(String name, int partitions, Map<String, String> config) {
    NewTopic topic =
        new NewTopic(
            name,
            Optional.of(partitions),
            replicationFactor < 0 ? Optional.empty() : Optional.of(replicationFactor));
    try {
      admin.createTopics(List.of(topic.configs(config))).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw failed(e);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  /** Waits for an answer of the cluster, or throws the exception that Kafka gave. */
  public static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw failed(e);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static RuntimeException failed(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : new KafkaException(e);
  }

  private static RuntimeException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new KafkaException("interrupted while waiting for Kafka", e);
  }
}
