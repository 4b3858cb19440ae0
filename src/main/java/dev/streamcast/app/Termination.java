package dev.streamcast.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a command does when the process is told to end (Ctrl-C, SIGTERM): it is asked to stop, and
 * the process waits until it has, half a minute at most.
 *
 * <pre>
 * try (var termination = Termination.asks(loader::stop)) {
 *   loader.load(rows, pace);
 * }
 * </pre>
 */
final class Termination implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  private Termination(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitEnd();
            },
            "termination");
  }

  /**
   * Asks by this call, until {@link #close}.
   *
   * @param stop makes the command stop; called by a thread of its own
   */
  static Termination asks(Runnable stop) {
    Termination termination = new Termination(stop);
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** The command has ended, and written what it had to. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has seen that the command has too.
    }
  }

  private void awaitEnd() {
    try {
      boolean inTime = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (!inTime) {
        System.err.println(
            "streamcast: the command has not ended in time; what it did last is lost");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
