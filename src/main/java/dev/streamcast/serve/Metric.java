package dev.streamcast.serve;

import java.util.List;
import java.util.Locale;

/**
 * Every metric of Streamcast's own, in the order of the reference: name, kind, labels, and one
 * sentence. The metrics of the process and of the Kafka clients come beside them.
 */
@SuppressWarnings("ImmutableEnumChecker") // The list of labels is made by List.of.
public enum Metric {
  RECORDS(Kind.COUNTER, "records", "Records that came: readings and dead letters."),
  READINGS(Kind.COUNTER, "readings", "Records that were readings: issued and skipped ones."),
  FORECASTS(
      Kind.COUNTER,
      "forecasts",
      "Readings that became forecasts, by what these rest on: warming, ready or imputed.",
      "status"),
  SKIPPED(
      Kind.COUNTER, "skipped", "Readings that came late or twice; they change nothing.", "reason"),
  DEAD_LETTERS(
      Kind.COUNTER, "dead_letters", "Records that were no readings, by what is wrong.", "reason"),
  ANOMALIES(
      Kind.COUNTER, "anomalies", "Flagged readings, by the side to which they lie.", "direction"),
  IMPUTED_STEPS(
      Kind.COUNTER,
      "imputed_steps",
      "Steps that sensors' memories went on forecasts, where readings or values were missing."),
  EXPIRED_FORECASTS(
      Kind.COUNTER, "expired_forecasts", "Forecasts for whose time no reading with a value came."),
  READINGS_AHEAD(
      Kind.COUNTER, "readings_ahead", "Accepted readings whose time lies after their record's."),
  SLICES_STARTED_FRESH(
      Kind.COUNTER,
      "slices_started_fresh",
      "Parts of stored states that were of another setting, model or version, and began anew."),
  SPLIT_SENSORS(
      Kind.COUNTER,
      "split_sensors",
      "Times that a sensor came in another partition than before; its readings are split."),
  FORGOTTEN_SENSORS(
      Kind.COUNTER,
      "forgotten_sensors",
      "Sensors that were silent for sensor.ttl, by their partition's clock, and are forgotten."),
  REMEMBERED_SENSORS(
      Kind.GAUGE,
      "remembered_sensors",
      "Sensors whose states are kept here, silent ones included."),
  SENSORS_LIMIT(
      Kind.GAUGE,
      "sensors_limit_ratio",
      "Sensors of the fullest partition over sensors.max; at 1 new sensors go to the dead letters."),
  INFERENCE_SECONDS(
      Kind.HISTOGRAM, "inference_seconds", "How long the forecaster took for a reading."),
  EVENT_LATENESS_SECONDS(
      Kind.HISTOGRAM,
      "event_lateness_seconds",
      "How far a reading's time lay behind the newest of its partition, skipped ones included."),
  RECORD_LATENCY_SECONDS(
      Kind.HISTOGRAM,
      "record_latency_seconds",
      "From a record's time to its forecast, where that is less than a day; a replay of old records"
          + " has none."),
  LAG_RECORDS(
      Kind.GAUGE,
      "lag_records",
      "Records of the readings topic that are known and not fetched yet."),
  STREAM_STATE(
      Kind.GAUGE,
      "stream_state",
      "1 for what the stream does now, 0 for all else; it forecasts only while running.",
      "state"),
  RESTORE_REMAINING_RECORDS(
      Kind.GAUGE, "restore_remaining_records", "Records of states still to be read from Kafka."),
  SENSORS(
      Kind.GAUGE,
      "sensors",
      "Listed sensors by status; stale ones have been silent for"
          + " ten sampling intervals, by their partition's clock.",
      "status"),
  UNLISTED_SENSORS(
      Kind.GAUGE, "unlisted_sensors", "Estimate of the sensors beyond page.sensors.max."),
  FLAGS_24H(Kind.GAUGE, "flags_24h", "Flagged readings in the last 24 hours of event time."),
  JUDGED_SENSORS(
      Kind.GAUGE,
      "judged_sensors",
      "Sensors that have met enough actuals for the metrics of error and coverage."),
  ERROR_RELATIVE(
      Kind.SUMMARY,
      "error_relative_ratio",
      "Mean absolute error over that of the last value, lately: quantiles over sensors; below 1 is"
          + " better than the last value.",
      "quantile"),
  COVERAGE(
      Kind.SUMMARY,
      "coverage_ratio",
      "Share of readings inside their interval, lately: quantiles over sensors.",
      "quantile"),
  WORSE_THAN_LAST_VALUE(
      Kind.GAUGE,
      "worse_than_last_value_ratio",
      "Share of the judged sensors whose forecasts are worse than their last value."),
  OUTSIDE_COVERAGE(
      Kind.GAUGE,
      "outside_coverage_ratio",
      "Share of the judged sensors whose coverage is below 0.80 or above 0.97."),
  WORST_SENSOR_ERROR_RELATIVE(
      Kind.GAUGE,
      "worst_sensor_error_relative_ratio",
      "The ten greatest errors relative to the last value.",
      "sensor"),
  SCORED_FORECASTS(
      Kind.COUNTER,
      "scored_forecasts",
      "Forecasts that have met their actual, by how many readings ahead they were made:"
          + " score.horizons.",
      "horizon"),
  COVERED_FORECASTS(
      Kind.COUNTER,
      "covered_forecasts",
      "Those of the scored forecasts whose actual lies in the interval of the first level.",
      "horizon",
      "level"),
  FORECAST_ERROR(
      Kind.COUNTER,
      "forecast_error_scaled",
      "Absolute errors of scored forecasts of judged sensors, each over its sensor's mean change"
          + " from one reading to the next, so that all units add up.",
      "horizon"),
  LAST_VALUE_ERROR(
      Kind.COUNTER,
      "last_value_error_scaled",
      "The same of the last values there were when those forecasts were made.",
      "horizon"),
  SENSOR_VALUE(
      Kind.GAUGE, "sensor_value", "Newest value of a sensor of metrics.sensors.", "sensor"),
  SENSOR_FORECAST(
      Kind.GAUGE, "sensor_forecast", "What had been forecast for that very value.", "sensor"),
  SENSOR_LOWER(Kind.GAUGE, "sensor_lower", "Lower end of that forecast's interval.", "sensor"),
  SENSOR_UPPER(Kind.GAUGE, "sensor_upper", "Upper end of that forecast's interval.", "sensor"),
  SENSOR_ANOMALY(Kind.GAUGE, "sensor_anomaly", "1 if that value is flagged, else 0.", "sensor"),
  STATE_MEAN_BYTES(Kind.GAUGE, "state_mean_bytes", "Mean size of a sensor's state, as written."),
  STATE_BYTES(
      Kind.GAUGE, "state_bytes", "Estimate of all states here: their mean size times the sensors."),
  HTTP_CLIENTS(Kind.GAUGE, "http_clients", "Clients that follow the event stream."),
  HTTP_CLIENTS_DROPPED(
      Kind.COUNTER, "http_clients_dropped", "Clients of the event stream dropped as too slow."),
  UPTIME_SECONDS(Kind.GAUGE, "uptime_seconds", "Time since the HTTP server was started."),
  MODEL_INFO(
      Kind.INFO,
      "model_info",
      "The model, the hash of the settings that change numbers, and the version of the code.",
      "model_id",
      "model_version",
      "settings",
      "version"),
  BUILD_INFO(Kind.INFO, "build_info", "The version of Streamcast.", "version", "commit");

  /** What may be done with a metric. */
  enum Kind {
    COUNTER,
    GAUGE,
    HISTOGRAM,
    SUMMARY,
    INFO
  }

  static final String PREFIX = "streamcast_";

  private final Kind kind;
  private final String word;
  private final String sentence;
  private final List<String> labels;

  Metric(Kind kind, String word, String sentence, String... labels) {
    this.kind = kind;
    this.word = word;
    this.sentence = sentence;
    this.labels = List.of(labels);
  }

  /** The name as Prometheus shows it. */
  String fullName() {
    return PREFIX + word + (kind == Kind.COUNTER ? "_total" : "");
  }

  Kind kind() {
    return kind;
  }

  String sentence() {
    return sentence;
  }

  String[] labels() {
    return labels.toArray(new String[0]);
  }

  /** One row of the reference's table, in Markdown. */
  private String row() {
    return String.format(
        "| `%s` | %s | %s | %s |\n",
        fullName(),
        kind.name().toLowerCase(Locale.ROOT),
        labels.isEmpty() ? "" : "`" + String.join("`, `", labels) + "`",
        sentence);
  }

  /** The rows of the reference's table, in Markdown. */
  public static String rows() {
    StringBuilder rows = new StringBuilder();
    for (Metric metric : values()) {
      rows.append(metric.row());
    }
    return rows.toString();
  }
}
