package dev.streamcast.serve;

import dev.streamcast.forecast.Outcome;
import dev.streamcast.stream.Arrival;
import dev.streamcast.stream.Counters;
import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** How long things took, how late readings came, and how large states are. */
final class Timings implements Counters {
  private static final long LONGEST_LATENCY = Duration.ofDays(1).toMillis();
  private static final double[] INFERENCE = {
    1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 1e-2, .1
  };
  private static final double[] LATENESS = {0, 1, 10, 60, 300, 900, 3_600, 21_600, 86_400, 604_800};
  private static final double[] LATENCY = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300, 3_600, 86_400
  };

  private final Histogram inference;
  private final Histogram lateness;
  private final Histogram latency;
  private final LongAdder states = new LongAdder();
  private final LongAdder stateBytes = new LongAdder();

  Timings(Meters meters) {
    inference = meters.histogram(Metric.INFERENCE_SECONDS, INFERENCE);
    lateness = meters.histogram(Metric.EVENT_LATENESS_SECONDS, LATENESS);
    latency = meters.histogram(Metric.RECORD_LATENCY_SECONDS, LATENCY);
    meters.gauge(Metric.STATE_MEAN_BYTES, this::meanStateBytes);
  }

  @Override
  public void issued(Outcome.Issued issued, Arrival arrival) {
    inference.observe(arrival.nanos() / 1e9);
    lateness.observe(arrival.lateness() / 1e3);
    long passed = System.currentTimeMillis() - arrival.recordTime();
    if (passed >= 0 && passed < LONGEST_LATENCY) {
      latency.observe(passed / 1e3);
    }
    states.increment();
    stateBytes.add(arrival.stateBytes());
  }

  @Override
  public void skipped(Outcome.Skipped reason, long behind) {
    lateness.observe(behind / 1e3);
  }

  /** Over all states that were written; NaN before the first. */
  double meanStateBytes() {
    long count = states.sum();
    return count == 0 ? Double.NaN : (double) stateBytes.sum() / count;
  }

  /** From a record's time to its forecast. */
  Histogram latency() {
    return latency;
  }
}
