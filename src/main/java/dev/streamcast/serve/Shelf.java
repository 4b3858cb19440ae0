package dev.streamcast.serve;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.state.StateFormatException;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.StoredState;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The states that this instance holds. What is read has every reading that was processed, also
 * those that are not committed yet; whether there may be such is said with it: the committed offset
 * is read first, then the state, then where the sensor's newest reading lies, so that a state that
 * is not marked is committed for certain.
 */
final class Shelf {
  private final LiveStream stream;
  private final Board board;
  private final Forecaster forecaster;

  /**
   * The states of that stream.
   *
   * @param forecaster one of the stream's kind, to read them with
   */
  Shelf(LiveStream stream, Board board, Forecaster forecaster) {
    this.stream = stream;
    this.board = board;
    this.forecaster = forecaster;
  }

  /**
   * What was found here.
   *
   * @param held the sensor's state
   * @param complete whether it was looked for everywhere here
   */
  record Search(Optional<Held> held, boolean complete) {}

  /** Among the states that this instance forecasts with. */
  Search active(String id) {
    return search(id, false);
  }

  /** Among the copies that it keeps for others too. */
  Search copies(String id) {
    return search(id, true);
  }

  private Search search(String id, boolean stale) {
    Optional<ForecastStream> running = stream.get();
    if (running.isEmpty()) {
      return new Search(Optional.empty(), false);
    }
    ForecastStream now = running.get();
    try {
      Map<Integer, Long> committed = now.committed();
      StoredState.Search search =
          stale
              ? StoredState.any(now.kafkaStreams(), id)
              : StoredState.active(now.kafkaStreams(), id);
      return new Search(
          search.state().map(found -> held(id, found, now, stale, committed)), search.complete());
    } catch (InvalidStateStoreException e) {
      return new Search(Optional.empty(), false); // on its way elsewhere at this moment
    }
  }

  private Held held(
      String id,
      StoredState found,
      ForecastStream now,
      boolean stale,
      Map<Integer, Long> committed) {
    byte[] bytes = found.bytes();
    try {
      var state = forecaster.layout().read(bytes);
      boolean uncommitted =
          !stale
              && board.uncommitted(
                  id,
                  found.partition(),
                  forecaster.lastReading(state).time(),
                  committed.getOrDefault(found.partition(), -1L));
      return new Held(
          id, found.partition(), state, bytes.length, now.instances().self(), stale, uncommitted);
    } catch (StateFormatException e) {
      throw new Refusal(
          503, "the state of this sensor cannot be read: " + e.getMessage(), "read the log");
    }
  }
}
