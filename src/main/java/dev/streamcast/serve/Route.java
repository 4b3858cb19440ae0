package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;

/** A place where something can be asked; a class for each, added to the server by whoever wires. */
@FunctionalInterface
public interface Route {
  /** Adds its paths. */
  void addTo(RoutesConfig routes);

  /** Answers GET, and HEAD with the same status and headers. */
  static void get(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, handler);
    routes.head(path, handler);
  }
}
