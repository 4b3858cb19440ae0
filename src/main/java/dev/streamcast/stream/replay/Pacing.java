package dev.streamcast.stream.replay;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When records are due: so many times as fast as they once came, by their record times; the first
 * that is seen is due at once. Shared by all threads.
 */
public final class Pacing {
  private static final long UNSET = Long.MIN_VALUE;

  private final double speed;
  private final long begin = System.nanoTime();
  private final AtomicLong first = new AtomicLong(UNSET);

  /**
   * @param speed times as fast; infinite for as fast as it goes
   */
  public Pacing(double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("the speed is " + speed + "; it must be above 0");
    }
    this.speed = speed;
  }

  /** Whether every record is due at once. */
  boolean none() {
    return Double.isInfinite(speed);
  }

  /** Whether a record of that time is due. */
  boolean due(long recordTime) {
    if (none()) {
      return true;
    }
    first.compareAndSet(UNSET, recordTime);
    return (recordTime - first.get()) / speed <= (System.nanoTime() - begin) / 1e6;
  }
}
