package dev.streamcast.serve;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.LastReading;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateFormatException;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.StoredState;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists on the board, after a start and whenever a partition has come here, the sensors that have
 * not reported since: as their stored states tell of them. What a state does not hold stays empty:
 * the values before the last one, and flags. One thread reads one partition after the other until
 * the board is full; no stream thread waits for it, and a reading that comes meanwhile counts.
 */
final class Refill implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Refill.class);
  private static final long PAUSE_MILLIS = 250;

  private final LiveStream stream;
  private final Board board;
  private final Forecaster forecaster;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "board-refill");
            made.setDaemon(true);
            return made;
          });

  /**
   * What fills that board.
   *
   * @param forecaster one of the stream's kind, for this alone
   */
  Refill(LiveStream stream, Board board, Forecaster forecaster) {
    this.stream = stream;
    this.board = board;
    this.forecaster = forecaster;
  }

  void start() {
    var unused =
        thread.scheduleWithFixedDelay(
            this::safely, PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** An exception would end the schedule without a word. */
  private void safely() {
    try {
      stream.get().ifPresent(running -> board.unfilled().forEach((n, to) -> fill(running, n, to)));
    } catch (RuntimeException e) {
      LOG.error("the sensors that are stored could not be listed; tried again", e);
    }
  }

  /** Tried again at the next turn where the partition's states cannot be read yet. */
  private void fill(ForecastStream running, int number, PartitionSensors partition) {
    boolean read =
        StoredState.visit(
            running.kafkaStreams(),
            number,
            stored -> {
              list(partition, stored);
              return board.hasRoom() && !thread.isShutdown();
            });
    if (read) {
      partition.setFilled();
    }
  }

  private void list(PartitionSensors partition, StoredState stored) {
    if (partition.sensors().containsKey(stored.sensor())) {
      return;
    }
    try {
      SensorState state = forecaster.layout().read(stored.bytes());
      LastReading last = forecaster.lastReading(state);
      if (last.time() != Row.NEVER) {
        board.fill(partition, watched(stored, state, last));
      }
    } catch (StateFormatException e) {
      LOG.debug("the state of {} is of another kind and not listed", stored.sensor(), e);
    }
  }

  private Watched watched(StoredState stored, SensorState state, LastReading last) {
    return new Watched(
        stored.sensor(),
        stored.partition(),
        board.horizons(),
        last,
        forecaster.ahead(state).stream().findFirst(),
        forecaster.runningScores(state).get(0));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
