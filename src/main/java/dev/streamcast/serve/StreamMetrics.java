package dev.streamcast.serve;

import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.stream.DeadLetter;
import dev.streamcast.stream.Restoring;
import dev.streamcast.stream.Tally;
import java.util.Locale;

/** What the stream has counted, and what it does now, as metrics. */
final class StreamMetrics {
  private StreamMetrics() {}

  static void bind(Meters meters, Tally tally, LiveStream stream) {
    bindCounts(meters, tally);
    meters.gauge(Metric.LAG_RECORDS, () -> stream.lag() < 0 ? Double.NaN : stream.lag());
    meters.gauges(
        Metric.STREAM_STATE,
        values -> {
          String now = stream.state();
          LiveStream.STATES.forEach(state -> values.say(state.equals(now) ? 1 : 0, state));
        });
    meters.gauge(
        Metric.RESTORE_REMAINING_RECORDS,
        () -> stream.restoring().stream().mapToLong(Restoring::remaining).sum());
  }

  private static void bindCounts(Meters meters, Tally tally) {
    meters.counter(Metric.RECORDS, tally::records);
    meters.counter(Metric.READINGS, tally::readings);
    meters.counters(
        Metric.FORECASTS,
        values -> {
          for (Status status : Status.values()) {
            values.say((double) tally.issuedAs(status), word(status));
          }
        });
    meters.counters(
        Metric.SKIPPED,
        values -> {
          for (Outcome.Skipped reason : Outcome.Skipped.values()) {
            values.say((double) tally.skippedAs(reason), word(reason));
          }
        });
    meters.counters(
        Metric.DEAD_LETTERS,
        values -> {
          for (DeadLetter.Reason reason : DeadLetter.Reason.values()) {
            values.say((double) tally.deadLettersAs(reason), reason.word());
          }
        });
    meters.counters(
        Metric.ANOMALIES,
        values -> {
          values.say((double) tally.anomaliesTo(Direction.UP), word(Direction.UP));
          values.say((double) tally.anomaliesTo(Direction.DOWN), word(Direction.DOWN));
        });
    meters.counter(Metric.IMPUTED_STEPS, tally::imputed);
    meters.counter(Metric.EXPIRED_FORECASTS, tally::expired);
    meters.counter(Metric.READINGS_AHEAD, tally::ahead);
    meters.counter(Metric.SLICES_STARTED_FRESH, tally::startedFresh);
    meters.counter(Metric.SPLIT_SENSORS, tally::splits);
    meters.counter(Metric.FORGOTTEN_SENSORS, tally::forgottenSensors);
    meters.gauge(Metric.REMEMBERED_SENSORS, tally::rememberedSensors);
    meters.gauge(Metric.SENSORS_LIMIT, tally::fullness);
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
