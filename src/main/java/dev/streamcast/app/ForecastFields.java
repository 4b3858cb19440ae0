package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Step;
import dev.streamcast.wire.Provenance;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The fields of a forecast by the names of its schema, as texts, to set two side by side. */
final class ForecastFields {
  private ForecastFields() {}

  /** Where it was made, and a line for each field that differs. */
  static String difference(SourcedForecast recorded, SourcedForecast replayed) {
    Map<String, String> left = fields(recorded);
    Map<String, String> right = fields(replayed);
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "first difference: partition %d, offset %d, sensor %s, %s%n",
            recorded.provenance().partition(),
            recorded.source(),
            recorded.forecast().sensor(),
            Instant.ofEpochMilli(recorded.forecast().timestamp())));
    left.forEach(
        (field, value) -> {
          String other = right.getOrDefault(field, "none");
          if (!value.equals(other)) {
            text.append(line(field, value, other));
          }
        });
    right.forEach(
        (field, value) -> {
          if (!left.containsKey(field)) {
            text.append(line(field, "none", value));
          }
        });
    return text.toString();
  }

  private static String line(String field, String recorded, String replayed) {
    return String.format(
        Locale.ROOT, "  %-28s recorded %s, replayed %s%n", field, recorded, replayed);
  }

  private static Map<String, String> fields(SourcedForecast sourced) {
    Forecast forecast = sourced.forecast();
    Provenance provenance = sourced.provenance();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("sensor", forecast.sensor());
    fields.put("timestamp", Instant.ofEpochMilli(forecast.timestamp()).toString());
    fields.put("y", Double.toString(forecast.y()));
    fields.put("status", forecast.status().name());
    fields.put("yhat", Double.toString(forecast.yhat()));
    fields.put("yhat_lower", Double.toString(forecast.lower()));
    fields.put("yhat_upper", Double.toString(forecast.upper()));
    fields.put("anomaly_score", String.valueOf(forecast.verdict().score()));
    fields.put("is_anomaly", String.valueOf(forecast.verdict().anomaly()));
    fields.put("direction", String.valueOf(forecast.verdict().direction()));
    fields.put("reason", String.valueOf(forecast.verdict().reason()));
    for (Step step : forecast.steps()) {
      String name = "forecasts[" + step.horizon() + ", " + step.level() + "]";
      fields.put(name + ".target_time", String.valueOf(step.targetTime()));
      fields.put(name + ".yhat", String.valueOf(step.yhat()));
      fields.put(name + ".yhat_lower", String.valueOf(step.lower()));
      fields.put(name + ".yhat_upper", String.valueOf(step.upper()));
    }
    fields.put("model_id", provenance.modelId());
    fields.put("model_version", String.valueOf(provenance.modelVersion()));
    fields.put("settings_hash", provenance.settingsHash());
    return fields;
  }
}
