package dev.streamcast.serve;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Step;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * {@code /v1/sensors/{id}/forecast}: the forecasts ahead as of the sensor's last reading, worked
 * out from a copy of its state: the same numbers as in its last forecast record. {@code ?horizon=}
 * takes the first so many steps.
 */
final class ForecastRoute implements Route {
  private final Lookup lookup;
  private final Forecaster forecaster;
  private final int horizon;

  /**
   * The route.
   *
   * @param forecaster its scratch arrays serve one question at a time
   * @param horizon how many steps it forecasts
   */
  ForecastRoute(Lookup lookup, Forecaster forecaster, int horizon) {
    this.lookup = lookup;
    this.forecaster = forecaster;
    this.horizon = horizon;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/v1/sensors/{id}/forecast", this::forecast);
  }

  private void forecast(Context request) {
    Parameters parameters = Parameters.of(request, Set.of("horizon", Lookup.LOCAL));
    String id = parameters.sensor();
    int most = parameters.number("horizon", horizon, 1, horizon);
    lookup.answer(
        request,
        id,
        Lookup.isLocal(parameters),
        SensorRoute.PATIENCE,
        held -> Json.text(json -> write(json, held, most)));
  }

  private void write(JsonGenerator json, Held held, int most) throws IOException {
    List<Step> steps;
    synchronized (forecaster) {
      steps = forecaster.ahead(held.state());
    }
    json.writeStartObject();
    json.writeStringField("id", held.id());
    Json.time(json, "issued_at", forecaster.lastReading(held.state()).time());
    json.writeArrayFieldStart("steps");
    for (Step step : steps) {
      if (step.horizon() <= most) {
        RowJson.writeStep(json, step);
      }
    }
    json.writeEndArray();
    Json.origin(json, held);
    json.writeEndObject();
  }
}
