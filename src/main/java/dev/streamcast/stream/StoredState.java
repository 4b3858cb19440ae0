package dev.streamcast.stream;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * What this instance's store has of one sensor, read from outside the stream threads. What is read
 * holds all readings that were processed, those not committed yet among them: the record cache is
 * part of it.
 */
public final class StoredState {
  private final int partition;
  private final byte[] bytes;

  private StoredState(int partition, byte[] bytes) {
    this.partition = partition;
    this.bytes = bytes;
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
    return search(streams, request(sensor).requireActive());
  }

  /**
   * The state among all that are here: also copies that are kept for others, behind by a little.
   */
  public static Search any(KafkaStreams streams, String sensor) {
    return search(streams, request(sensor));
  }

  private static StateQueryRequest<byte[]> request(String sensor) {
    return StateQueryRequest.inStore(ForecastTopology.STORE).withQuery(KeyQuery.withKey(sensor));
  }

  private static Search search(KafkaStreams streams, StateQueryRequest<byte[]> request) {
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
        found = Optional.of(new StoredState(least, result.getResult()));
      }
    }
    return new Search(found, complete);
  }
}
