package dev.streamcast.serve;

import java.time.Duration;

/** The newest summary of the board, made anew when somebody asks and it is a second old. */
final class Summaries {
  private static final long FRESH = Duration.ofSeconds(1).toNanos();

  private final Board board;
  private long made;
  private Summary summary;

  Summaries(Board board) {
    this.board = board;
    summary = Summary.of(board.rows());
    made = System.nanoTime();
  }

  synchronized Summary get() {
    if (System.nanoTime() - made > FRESH) {
      summary = Summary.of(board.rows());
      made = System.nanoTime();
    }
    return summary;
  }
}
