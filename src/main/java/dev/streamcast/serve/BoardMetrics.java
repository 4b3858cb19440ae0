package dev.streamcast.serve;

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
        values ->
            summaries.get().worst().forEach(row -> values.say(row.errorRelative(), row.id())));
    meters.gauge(Metric.STATE_BYTES, () -> timings.meanStateBytes() * board.total());
  }
}
