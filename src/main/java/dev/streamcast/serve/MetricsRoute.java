package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** {@code /metrics}, for Prometheus: its text, or OpenMetrics where that is asked for. */
final class MetricsRoute implements Route {
  private static final String OPEN = "application/openmetrics-text";
  private static final String OPEN_TYPE = OPEN + "; version=1.0.0; charset=utf-8";
  private static final String TEXT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final Meters meters;

  MetricsRoute(Meters meters) {
    this.meters = meters;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(routes, "/metrics", this::scrape);
  }

  private void scrape(Context request) {
    String accept = request.header("Accept");
    String type = accept != null && accept.contains(OPEN) ? OPEN_TYPE : TEXT_TYPE;
    request.contentType(type).result(meters.scrape(type));
  }
}
