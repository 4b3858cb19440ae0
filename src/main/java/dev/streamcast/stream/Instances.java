package dev.streamcast.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * The instances of this application, as the group's last rebalance told: each names the address
 * under which others ask it. One that advertises none is known only by what it leaves: partitions
 * that no other has.
 */
public final class Instances {
  private final KafkaStreams streams;
  private final String readings;
  private final int partitions;
  private final String self;

  Instances(KafkaStreams streams, String readings, int partitions, String self) {
    this.streams = streams;
    this.readings = readings;
    this.partitions = partitions;
    this.self = self;
  }

  /** host:port of this one; empty where it advertises none. */
  public String self() {
    return self;
  }

  /** host:port of each other one that has states, or copies of them. */
  public List<String> others() {
    return streams.metadataForAllStreamsClients().stream()
        .filter(it -> it.port() >= 0)
        .filter(
            it ->
                it.stateStoreNames().contains(ForecastTopology.STORE)
                    || it.standbyStateStoreNames().contains(ForecastTopology.STORE))
        .map(it -> bracketed(it.host()) + ":" + it.port())
        .filter(it -> !it.equals(self))
        .sorted()
        .toList();
  }

  /** Kafka takes the brackets of an IPv6 address off. */
  private static String bracketed(String host) {
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }

  /** How many partitions of the readings topic no instance is known to have. */
  public int orphans() {
    Set<Integer> found = new HashSet<>();
    for (StreamsMetadata each : streams.metadataForAllStreamsClients()) {
      if (each.port() >= 0) {
        each.topicPartitions().forEach(it -> add(it, found));
      }
    }
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      thread.activeTasks().forEach(task -> task.topicPartitions().forEach(it -> add(it, found)));
    }
    return Math.max(0, partitions - found.size());
  }

  private void add(TopicPartition partition, Set<Integer> found) {
    if (partition.topic().equals(readings)) {
      found.add(partition.partition());
    }
  }
}
