package dev.streamcast.serve;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sensors of one partition on the board, and the partition's clock: its newest reading. Two
 * threads write, and neither waits: the partition's stream thread, of readings, and the one that
 * lists sensors from their stored states.
 */
final class PartitionSensors {
  private final Map<String, Watched> sensors = new ConcurrentHashMap<>();
  private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
  private volatile long clock = Row.NEVER;
  private volatile long storedClock = Row.NEVER;
  private volatile long offset = -1;
  private volatile long known;
  private volatile boolean filled;
  private volatile boolean gone;

  /** By the partition's stream thread alone. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void advance(long time, long place) {
    offset = place;
    if (time > clock) {
      clock = time;
    }
  }

  /** By the thread alone that lists what is stored. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void advanceStored(long time) {
    if (time > storedClock) {
      storedClock = time;
    }
  }

  /** Whether the partition is no longer here. */
  boolean isGone() {
    return gone;
  }

  void setGone() {
    gone = true;
  }

  /** Whether the stored states have been listed. */
  boolean isFilled() {
    return filled;
  }

  void setFilled() {
    filled = true;
    forgotten.clear();
  }

  /** Remembers, while stored states are being listed, that one of them counts no more. */
  void setForgotten(String sensor) {
    if (!filled) {
      forgotten.add(sensor);
    }
  }

  /** Whether a stored state is of before its sensor was forgotten. */
  boolean isForgotten(String sensor) {
    return forgotten.contains(sensor);
  }

  /** How many sensors have a state, by the stream's own count. */
  long known() {
    return known;
  }

  void setKnown(long sensors) {
    known = sensors;
  }

  /** Where the newest reading lies; -1 before the first. */
  long offset() {
    return offset;
  }

  long clock() {
    return Math.max(clock, storedClock);
  }

  Map<String, Watched> sensors() {
    return sensors;
  }
}
