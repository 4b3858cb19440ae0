package dev.streamcast.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The board's sensors in a few metrics: none has a sensor's id but that of the worst ones. */
final class BoardMetrics {
  private BoardMetrics() {}

  static void bind(Meters meters, Board board, Summaries summaries, Timings timings) {
    meters.gauges(
        Metric.SENSORS,
        values -> summaries.get().statuses().forEach((status, count) -> values.say(count, status)));
    meters.gauge(Metric.UNLISTED_SENSORS, () -> board.total() - board.listed());
    meters.gauge(Metric.FLAGS_24H, () -> (double) summaries.get().flags24h());
    meters.quantiles(Metric.ERROR_RELATIVE, Summary.QUANTILES, () -> summaries.get().errors());
    meters.quantiles(Metric.COVERAGE, Summary.QUANTILES, () -> summaries.get().coverages());
    meters.gauge(Metric.JUDGED_SENSORS, () -> summaries.get().judged());
    meters.gauge(Metric.WORSE_THAN_LAST_VALUE, () -> summaries.get().worseThanLastValue());
    meters.gauge(Metric.OUTSIDE_COVERAGE, () -> summaries.get().outsideCoverage());
    meters.gauges(
        Metric.WORST_SENSOR_ERROR_RELATIVE,
        values -> worstOnce(summaries.get().worst()).forEach((id, error) -> values.say(error, id)));
    meters.gauge(Metric.STATE_BYTES, () -> timings.meanStateBytes() * board.total());
  }

  /** A sensor that is split between partitions stands there twice; a label may not. */
  private static Map<String, Double> worstOnce(List<Row> worst) {
    Map<String, Double> once = new LinkedHashMap<>();
    worst.forEach(row -> once.putIfAbsent(row.id(), row.errorRelative()));
    return once;
  }
}
