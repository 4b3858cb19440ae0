package dev.streamcast.stream;

import dev.streamcast.forecast.Outcome;

/**
 * What the stream counts. Each count has a place in a sum: records = readings + dead letters;
 * readings = issued + skipped. The sums hold for undisturbed runs; work that a crash takes back
 * counts twice. Called by several threads, on the hot path: an implementation never blocks.
 */
public interface Counters {
  /** Counts nothing. */
  Counters NONE = new Counters() {};

  /** Lets each of them count. */
  static Counters all(Counters... several) {
    return new SeveralCounters(several);
  }

  /** A reading was accepted; its forecast goes out. */
  default void issued(Outcome.Issued issued, Arrival arrival) {}

  /**
   * A reading was not accepted, and why.
   *
   * @param lateness how far its time lies behind the newest of its partition, in milliseconds
   */
  default void skipped(Outcome.Skipped reason, long lateness) {}

  /** A record was no reading, and why. */
  default void deadLetter(DeadLetter.Reason reason) {}

  /** Parts of a stored state were not found and began anew. */
  default void startedFresh(int slices) {}

  /** A sensor of that partition was silent for too long and is forgotten. */
  default void forgotten(int partition, String sensor) {}

  /** So many sensors a partition has now, of so many that it may have. */
  default void sensors(int partition, long sensors, long most) {}

  /** A sensor was seen in two partitions. */
  default void split(String sensor) {}

  /** The readings of a partition are forecast here from now on. */
  default void assigned(int partition) {}

  /** The readings of a partition are no longer forecast here. */
  default void revoked(int partition) {}
}
