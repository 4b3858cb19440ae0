package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import java.util.Set;

/** {@code /v1/openapi.json}: every path of the server, its parameters and its answers. */
final class OpenApiRoute implements Route {
  private final PageFile document = PageFile.of("openapi.json");

  @Override
  public void addTo(RoutesConfig routes) {
    Route.get(
        routes,
        "/v1/openapi.json",
        request -> {
          Parameters.of(request, Set.of());
          document.answer(request);
        });
  }
}
