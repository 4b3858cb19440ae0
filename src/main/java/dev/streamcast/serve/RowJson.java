package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Sensors and readings as JSON. */
final class RowJson {
  private RowJson() {}

  static void write(JsonGenerator json, Row row, List<Double> spark) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", row.id());
    json.writeNumberField("partition", row.partition());
    Json.time(json, "time", row.time());
    Json.number(json, "y", row.y());
    json.writeStringField("status", row.statusWord());
    json.writeNumberField("interval_ms", row.interval());
    writeNext(json, row);
    Json.number(json, "error_relative", row.errorRelative());
    Json.number(json, "coverage", row.coverage());
    json.writeNumberField("settled", row.settled());
    json.writeArrayFieldStart("spark");
    for (double value : spark) {
      Json.number(json, value);
    }
    json.writeEndArray();
    json.writeNumberField("flags_24h", row.flags24h());
    writeLastFlag(json, row);
    json.writeEndObject();
  }

  private static void writeNext(JsonGenerator json, Row row) throws IOException {
    if (Double.isNaN(row.yhat())) {
      json.writeNullField("next");
      return;
    }
    json.writeObjectFieldStart("next");
    Json.time(json, "target_time", row.target());
    Json.number(json, "yhat", row.yhat());
    Json.number(json, "yhat_lower", row.lower());
    Json.number(json, "yhat_upper", row.upper());
    Json.number(json, "level", row.level());
    json.writeEndObject();
  }

  private static void writeLastFlag(JsonGenerator json, Row row) throws IOException {
    if (row.direction() == Direction.NONE) {
      json.writeNullField("last_flag");
      return;
    }
    json.writeObjectFieldStart("last_flag");
    Json.time(json, "time", row.flagTime());
    json.writeStringField("direction", word(row.direction()));
    json.writeStringField("reason", row.reason());
    Json.number(json, "score", row.score());
    json.writeEndObject();
  }

  /** A reading, what had been forecast for it, and the next steps. */
  static void writeReading(JsonGenerator json, Forecast forecast) throws IOException {
    json.writeStartObject();
    writeJudged(json, forecast);
    json.writeArrayFieldStart("next");
    for (Step step : forecast.steps()) {
      writeStep(json, step);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  static void writeStep(JsonGenerator json, Step step) throws IOException {
    json.writeStartObject();
    json.writeNumberField("horizon", step.horizon());
    Json.time(json, "target_time", step.targetTime());
    Json.number(json, "yhat", step.yhat());
    Json.number(json, "yhat_lower", step.lower());
    Json.number(json, "yhat_upper", step.upper());
    Json.number(json, "level", step.level());
    json.writeEndObject();
  }

  /** A flagged reading. */
  static void writeFlag(JsonGenerator json, Forecast forecast) throws IOException {
    json.writeStartObject();
    writeJudged(json, forecast);
    json.writeEndObject();
  }

  private static void writeJudged(JsonGenerator json, Forecast forecast) throws IOException {
    json.writeStringField("id", forecast.sensor());
    Json.time(json, "time", forecast.timestamp());
    Json.number(json, "y", forecast.y());
    json.writeStringField("status", forecast.status().name().toLowerCase(Locale.ROOT));
    Json.number(json, "yhat", forecast.yhat());
    Json.number(json, "yhat_lower", forecast.lower());
    Json.number(json, "yhat_upper", forecast.upper());
    Json.number(json, "anomaly_score", forecast.verdict().score());
    json.writeBooleanField("is_anomaly", forecast.verdict().anomaly());
    json.writeStringField("direction", word(forecast.verdict().direction()));
    json.writeStringField("reason", forecast.verdict().reason());
  }

  private static String word(Direction direction) {
    return direction.name().toLowerCase(Locale.ROOT);
  }
}
