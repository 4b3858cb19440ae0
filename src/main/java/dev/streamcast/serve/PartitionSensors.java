package dev.streamcast.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sensors of one partition on the board, and the partition's clock: its newest reading. */
final class PartitionSensors {
  private final Map<String, Watched> sensors = new ConcurrentHashMap<>();
  private volatile long clock = Row.NEVER;
  private volatile long offset = -1;

  /** By the partition's stream thread alone. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void advance(long time, long place) {
    offset = place;
    if (time > clock) {
      clock = time;
    }
  }

  /** Where the newest reading lies; -1 before the first. */
  long offset() {
    return offset;
  }

  long clock() {
    return clock;
  }

  Map<String, Watched> sensors() {
    return sensors;
  }
}
