package dev.streamcast.stream;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Outcome;

/**
 * What the stream counts. Each count has a place in a sum: records = readings + dead letters;
 * readings = issued + skipped. The sums hold for undisturbed runs; work that a crash takes back
 * counts twice. Called by several threads.
 */
public interface Counters {
  /** Counts nothing. */
  Counters NONE = new Counters() {};

  /** A reading was accepted; its forecast goes out. */
  default void issued(Forecast forecast) {}

  /** So many forecasts will never meet their actual. */
  default void expired(int forecasts) {}

  /** A reading was not accepted, and why. */
  default void skipped(Outcome.Skipped reason) {}

  /** A record was no reading, and why. */
  default void deadLetter(DeadLetter.Reason reason) {}

  /** Parts of a stored state were not found and began anew. */
  default void startedFresh(int slices) {}

  /** A sensor was seen in two partitions. */
  default void split(String sensor) {}
}
