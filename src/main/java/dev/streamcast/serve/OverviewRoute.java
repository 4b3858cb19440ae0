package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import java.util.Set;

/** {@code /v1/overview}: the whole stream in a few numbers. */
final class OverviewRoute implements Route {
  private final Overview overview;

  OverviewRoute(Overview overview) {
    this.overview = overview;
  }

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(
        routes,
        "/v1/overview",
        request -> {
          Parameters.of(request, Set.of());
          request.contentType("application/json").result(overview.json());
        });
  }
}
