package dev.streamcast.serve;

/** The reference page of the metrics, in Markdown, made from {@link Metric} alone. */
public final class MetricsPage {
  private MetricsPage() {}

  /** The page. */
  public static String markdown() {
    return """
        # Metrics

        `run` and `demo` serve these at `/metrics`, in Prometheus's text or in OpenMetrics. Two sums
        hold for undisturbed runs: records are readings and dead letters; readings are forecasts and
        skipped ones. After a crash what was taken back counts twice.

        No metric carries a sensor's id but those of the ten worst sensors and of `metrics.sensors`.
        Error and coverage weigh the last 500 forecasts of each sensor; after a start they go on from the means that its state has summed up over all of them.
        Those by horizon are sums over all sensors, for a rate of each over a stretch of your choice:

            rate(streamcast_forecast_error_scaled_total[1h]) / rate(streamcast_last_value_error_scaled_total[1h])
            rate(streamcast_covered_forecasts_total[1h]) / ignoring (level) rate(streamcast_scored_forecasts_total[1h])

        | metric | kind | labels | meaning |
        | --- | --- | --- | --- |
        """
        + Metric.rows()
        + """

        Beside them stand the metrics of the process (`jvm_*`, `process_*`, `system_*`) and those of
        the Kafka clients that tell an operator something (`kafka_*`).
        """;
  }
}
