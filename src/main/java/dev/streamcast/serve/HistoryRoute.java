package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.streamcast.forecast.Forecast;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * {@code /v1/sensors/{id}/history}: the sensor's last readings with what had been forecast for
 * them, the oldest first. {@code ?limit=} at most {@value #MOST}; {@code ?before=TIME}; where the
 * answer is truncated, {@code ?offset=} its {@code read_from} goes on.
 */
final class HistoryRoute implements Route {
  static final int MOST = 2_000;

  private static final int USUAL = 200;
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Lookup lookup;
  private final History history;

  HistoryRoute(Lookup lookup, History history) {
    this.lookup = lookup;
    this.history = history;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/v1/sensors/{id}/history", this::history);
  }

  private void history(Context request) {
    Parameters parameters =
        Parameters.of(request, Set.of("limit", "before", "offset", Lookup.LOCAL));
    String id = parameters.sensor();
    int limit = parameters.number("limit", USUAL, 1, MOST);
    long before = parameters.time("before", Long.MAX_VALUE);
    long offset = parameters.offset("offset", Long.MAX_VALUE);
    lookup.answer(
        request,
        id,
        Lookup.isLocal(parameters),
        PATIENCE,
        held -> {
          History.Found found =
              history.read(new History.Wanted(id, held.partition(), limit, before, offset));
          return Json.text(json -> write(json, held, found));
        });
  }

  private static void write(JsonGenerator json, Held held, History.Found found) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", held.id());
    json.writeNumberField("partition", held.partition());
    json.writeArrayFieldStart("records");
    for (Forecast forecast : found.forecasts()) {
      write(json, forecast);
    }
    json.writeEndArray();
    json.writeBooleanField("truncated", found.truncated());
    json.writeNumberField("read_from", found.from());
    Json.origin(json, held);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Forecast forecast) throws IOException {
    json.writeStartObject();
    Json.time(json, "timestamp", forecast.timestamp());
    Json.number(json, "y", forecast.y());
    Json.number(json, "yhat", forecast.yhat());
    Json.number(json, "yhat_lower", forecast.lower());
    Json.number(json, "yhat_upper", forecast.upper());
    Json.number(json, "anomaly_score", forecast.verdict().score());
    json.writeBooleanField("is_anomaly", forecast.verdict().anomaly());
    json.writeStringField(
        "direction", forecast.verdict().direction().name().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", forecast.verdict().reason());
    json.writeStringField("status", forecast.status().name().toLowerCase(Locale.ROOT));
    json.writeEndObject();
  }
}
