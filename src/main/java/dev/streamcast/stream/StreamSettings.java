package dev.streamcast.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the stream runs; nothing of it changes a number. What each means stands with the settings of
 * the same names.
 *
 * @param bootstrapServers host:port, with commas between
 * @param applicationId names the consumer group, the changelog and the transactions
 * @param topics the topics' names
 * @param replicationFactor of topics that are created; -1 for the broker's default
 * @param stateDir where the local state and the member id lie
 * @param threads how many stream threads
 * @param standbyReplicas how many instances keep a warm copy of each sensor's state
 * @param processingGuarantee Kafka Streams' word, exactly_once_v2 or at_least_once
 * @param commitInterval how often states and outputs are committed
 * @param cacheMaxBytes the record cache before the state store
 * @param advertised host:port under which other instances reach this one's HTTP server
 * @param kafka what is passed through to the Kafka clients
 */
public record StreamSettings(
    String bootstrapServers,
    String applicationId,
    TopicNames topics,
    short replicationFactor,
    Path stateDir,
    int threads,
    int standbyReplicas,
    String processingGuarantee,
    Duration commitInterval,
    long cacheMaxBytes,
    Optional<String> advertised,
    Map<String, String> kafka) {

  /** The name of the topic that keeps the states for a restart elsewhere. */
  public String changelogTopic() {
    return changelogTopic(ForecastTopology.STORE);
  }

  /** The changelog topics of all stores, that of the states first. */
  public List<String> changelogTopics() {
    return ForecastTopology.STORES.stream().map(this::changelogTopic).toList();
  }

  private String changelogTopic(String store) {
    return applicationId + "-" + store + "-changelog";
  }
}
