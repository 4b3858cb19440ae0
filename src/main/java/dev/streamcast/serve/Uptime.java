package dev.streamcast.serve;

import java.time.Duration;

/** The time since it was made. */
final class Uptime {
  private final long begin = System.nanoTime();

  long seconds() {
    return Duration.ofNanos(System.nanoTime() - begin).toSeconds();
  }
}
