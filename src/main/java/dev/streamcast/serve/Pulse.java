package dev.streamcast.serve;

import dev.streamcast.stream.Tally;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** How fast readings come and how soon they are forecast, over the last half minute. */
final class Pulse {
  private static final int SECONDS = 30;
  private static final double QUICK = .3;

  /** What had been counted at one moment. */
  private record Beat(long nanos, long readings, List<Long> latencies) {}

  private final Tally tally;
  private final Histogram latency;
  private final Deque<Beat> beats = new ArrayDeque<>();
  private List<Double> bounds = List.of();
  private double rate;

  Pulse(Tally tally, Histogram latency) {
    this.tally = tally;
    this.latency = latency;
    beat();
  }

  /** To be called every second. */
  synchronized void beat() {
    ClassicHistogramBuckets buckets = latency.collect().getDataPoints().get(0).getClassicBuckets();
    List<Long> counts = buckets.stream().map(bucket -> bucket.getCount()).toList();
    bounds = buckets.stream().map(bucket -> bucket.getUpperBound()).toList();
    Beat now = new Beat(System.nanoTime(), tally.readings(), counts);
    Beat before = beats.peekLast();
    if (before != null && now.nanos > before.nanos) {
      double fresh = (now.readings - before.readings) * 1e9 / (now.nanos - before.nanos);
      rate += QUICK * (fresh - rate);
    }
    beats.addLast(now);
    if (beats.size() > SECONDS) {
      beats.removeFirst();
    }
  }

  /** Readings a second. */
  synchronized double rate() {
    return rate < .01 ? 0 : rate;
  }

  /**
   * The seconds within which that share of readings was forecast, between the bounds of the
   * histogram by straight lines; NaN where no reading of a record of today came.
   */
  synchronized double latency(double share) {
    Beat oldest = beats.getFirst();
    Beat newest = beats.getLast();
    long all = 0;
    for (int i = 0; i < bounds.size(); i++) {
      all += newest.latencies.get(i) - oldest.latencies.get(i);
    }
    double wanted = share * all;
    double lower = 0;
    for (int i = 0; i < bounds.size() && all > 0; i++) {
      long here = newest.latencies.get(i) - oldest.latencies.get(i);
      double upper = bounds.get(i);
      if (here > 0 && wanted <= here) {
        return Double.isInfinite(upper) ? lower : lower + (upper - lower) * wanted / here;
      }
      wanted -= here;
      lower = upper;
    }
    return Double.NaN;
  }
}
