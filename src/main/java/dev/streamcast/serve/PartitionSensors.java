package dev.streamcast.serve;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The sensors of one partition on the board, and the partition's clock: its newest reading. */
final class PartitionSensors {
  private final Map<String, Watched> sensors = new ConcurrentHashMap<>();
  private volatile long clock = Row.NEVER;

  /** By the partition's stream thread alone. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void advance(long time) {
    if (time > clock) {
      clock = time;
    }
  }

  long clock() {
    return clock;
  }

  Map<String, Watched> sensors() {
    return sensors;
  }
}
