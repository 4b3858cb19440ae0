package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.LastReading;
import dev.streamcast.forecast.RunningScores;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code /v1/sensors/{id}}: all that the state of one sensor tells, wherever it is. {@code
 * uncommitted} says that it may hold readings that are not committed yet, which a crash would take
 * back and do again.
 */
final class SensorRoute implements Route {
  static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Lookup lookup;
  private final Forecaster forecaster;

  SensorRoute(Lookup lookup, Forecaster forecaster) {
    this.lookup = lookup;
    this.forecaster = forecaster;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/v1/sensors/{id}", this::sensor);
  }

  private void sensor(Context request) {
    Parameters parameters = Parameters.of(request, Set.of(Lookup.LOCAL));
    String id = parameters.sensor();
    lookup.answer(
        request,
        id,
        Lookup.isLocal(parameters),
        PATIENCE,
        held -> Json.text(json -> write(json, held)));
  }

  private void write(JsonGenerator json, Held held) throws IOException {
    LastReading last = forecaster.lastReading(held.state());
    List<RunningScores> scores = forecaster.runningScores(held.state());
    Map<String, Float> experts;
    synchronized (forecaster) { // its scratch arrays serve one question at a time
      experts = forecaster.expertWeights(held.state());
    }
    json.writeStartObject();
    json.writeStringField("id", held.id());
    json.writeNumberField("partition", held.partition());
    json.writeStringField("status", last.status().name().toLowerCase(Locale.ROOT));
    Json.time(json, "time", last.time());
    Json.number(json, "y", last.y());
    json.writeNumberField("interval_ms", last.interval());
    json.writeArrayFieldStart("scores");
    for (RunningScores score : scores) {
      write(json, score);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("experts");
    for (Map.Entry<String, Float> expert : experts.entrySet()) {
      Json.number(json, expert.getKey(), expert.getValue());
    }
    json.writeEndObject();
    json.writeNumberField("state_bytes", held.bytes());
    Json.origin(json, held);
    json.writeBooleanField("uncommitted", held.uncommitted());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, RunningScores score) throws IOException {
    json.writeStartObject();
    json.writeNumberField("horizon", score.horizon());
    json.writeNumberField("settled", score.settled());
    json.writeNumberField("expired", score.expired());
    Json.number(json, "mae", score.mae());
    Json.number(json, "rmse", score.rmse());
    Json.number(json, "smape", score.smape());
    Json.number(json, "mase", score.mase());
    Json.number(json, "bias", score.bias());
    Json.number(json, "coverage", score.coverage());
    Json.number(json, "width", score.width());
    json.writeEndObject();
  }
}
