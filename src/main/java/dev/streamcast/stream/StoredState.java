package dev.streamcast.stream;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.query.StateQueryRequest;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * What this instance's store has of one sensor, read from outside the stream threads. What is read
 * holds all readings that were processed, those not committed yet among them: the record cache is
 * part of it.
 */
public final class StoredState {
  private final String sensor;
  private final int partition;
  private final byte[] bytes;

  private StoredState(String sensor, int partition, byte[] bytes) {
    this.sensor = sensor;
    this.partition = partition;
    this.bytes = bytes;
  }

  /** The sensor's id. */
  public String sensor() {
    return sensor;
  }

  /** The partition that it was found in. */
  public int partition() {
    return partition;
  }

  /** The state as it is stored. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /**
   * What was found.
   *
   * @param state the state; of the lowest partition where the sensor is in several
   * @param complete whether all partitions that are ours could be read
   */
  public record Search(Optional<StoredState> state, boolean complete) {}

  /** The state among those that this instance forecasts with. */
  public static Search active(KafkaStreams streams, String sensor) {
    return search(streams, sensor, request(sensor).requireActive());
  }

  /**
   * The state among all that are here: also copies that are kept for others, behind by a little.
   */
  public static Search any(KafkaStreams streams, String sensor) {
    return search(streams, sensor, request(sensor));
  }

  private static StateQueryRequest<byte[]> request(String sensor) {
    return StateQueryRequest.inStore(ForecastTopology.STORE).withQuery(KeyQuery.withKey(sensor));
  }

  /**
   * Shows the states of one partition one after the other, as they were committed when it begins:
   * the record cache is no part of it. The stream thread writes on meanwhile and does not wait.
   *
   * @param visitor says whether it wants more
   * @return whether the partition is forecast here and could be read, to its end or until the
   *     visitor had enough
   */
  public static boolean visit(KafkaStreams streams, int partition, Predicate<StoredState> visitor) {
    if (!streams.state().isRunningOrRebalancing()) {
      return false;
    }
    StateQueryRequest<KeyValueIterator<String, byte[]>> request =
        StateQueryRequest.inStore(ForecastTopology.STORE)
            .withQuery(RangeQuery.<String, byte[]>withNoBounds())
            .withPartitions(Set.of(partition))
            .requireActive();
    QueryResult<KeyValueIterator<String, byte[]>> result =
        streams.query(request).getPartitionResults().get(partition);
    if (result == null || result.isFailure()) {
      return false;
    }
    try (KeyValueIterator<String, byte[]> states = result.getResult()) {
      boolean more = true;
      while (more && states.hasNext()) {
        KeyValue<String, byte[]> next = states.next();
        more = visitor.test(new StoredState(next.key, partition, next.value));
      }
      return true;
    } catch (InvalidStateStoreException e) {
      return false; // the partition has moved away meanwhile
    }
  }

  private static Search search(
      KafkaStreams streams, String sensor, StateQueryRequest<byte[]> request) {
    if (!streams.state().isRunningOrRebalancing()) {
      return new Search(Optional.empty(), false);
    }
    boolean complete = streams.state() == KafkaStreams.State.RUNNING;
    Optional<StoredState> found = Optional.empty();
    int least = Integer.MAX_VALUE;
    for (Map.Entry<Integer, QueryResult<byte[]>> each :
        streams.query(request).getPartitionResults().entrySet()) {
      QueryResult<byte[]> result = each.getValue();
      if (result.isFailure()) {
        complete &= result.getFailureReason() == FailureReason.DOES_NOT_EXIST;
      } else if (result.getResult() != null && each.getKey() < least) {
        least = each.getKey();
        found = Optional.of(new StoredState(sensor, least, result.getResult()));
      }
    }
    return new Search(found, complete);
  }
}
