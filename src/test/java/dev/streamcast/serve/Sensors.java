package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.stream.Arrival;
import java.util.List;

/** Readings for the board, one a minute: what was forecast for them, and what is for the next. */
final class Sensors {
  static final long MINUTE = 60_000;
  static final Verdict FLAG = new Verdict(2, true, Direction.UP, "spike: 9, expected 1");

  private Sensors() {}

  /** The reading of that minute. */
  static Outcome.Issued reading(String id, long minute, double y, double yhat, Verdict verdict) {
    long time = minute * MINUTE;
    return new Outcome.Issued(
        new Forecast(
            id,
            time,
            y,
            Status.READY,
            yhat,
            yhat - 1,
            yhat + 1,
            verdict,
            List.of(new Step(1, time + MINUTE, y, y - 1, y + 1, .9))),
        List.of(),
        0);
  }

  static void add(Board board, String id, int partition, long minute, double y, double yhat) {
    add(board, id, partition, minute, y, yhat, Verdict.ORDINARY);
  }

  static void add(
      Board board, String id, int partition, long minute, double y, double yhat, Verdict verdict) {
    board.issued(
        reading(id, minute, y, yhat, verdict),
        new Arrival(partition, minute, minute * MINUTE, 5_000, 0, 2_000));
  }
}
