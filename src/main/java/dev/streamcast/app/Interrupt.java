package dev.streamcast.app;

import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C or SIGTERM as a question that a command asks, instead of an end in the middle of
 * something: the process waits until the command has closed this.
 */
final class Interrupt implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::come, "interrupt");
  private volatile boolean asked;

  private Interrupt() {}

  static Interrupt watch() {
    Interrupt interrupt = new Interrupt();
    Runtime.getRuntime().addShutdownHook(interrupt.hook);
    return interrupt;
  }

  /** Whether the process is to end. */
  boolean asked() {
    return asked;
  }

  private void come() {
    asked = true;
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending at this very moment, and need not wait any more.
      }
    }
  }
}
