package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest readings of a sensor that somebody follows, or the newest flags of all: a ring that
 * keeps what fits and forgets the oldest. Any thread adds, none waits.
 */
final class Tap {
  private final AtomicReferenceArray<Forecast> ring;
  private final AtomicLong count = new AtomicLong();

  Tap(int size) {
    ring = new AtomicReferenceArray<>(size);
  }

  void add(Forecast forecast) {
    long place = count.getAndIncrement();
    ring.set((int) (place % ring.length()), forecast);
  }

  /** How many have been added. */
  long count() {
    return count.get();
  }

  /** Those from that one on up to the other, as far as they are still there. */
  List<Forecast> between(long from, long to) {
    List<Forecast> found = new ArrayList<>();
    for (long i = Math.max(from, to - ring.length()); i < to; i++) {
      Forecast forecast = ring.get((int) (i % ring.length()));
      if (forecast != null) {
        found.add(forecast);
      }
    }
    return found;
  }
}
