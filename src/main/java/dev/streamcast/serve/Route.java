package dev.streamcast.serve;

import io.javalin.config.RoutesConfig;

/** A place where something can be asked; a class for each, added to the server by whoever wires. */
@FunctionalInterface
public interface Route {
  /** Adds its paths. */
  void addTo(RoutesConfig routes);
}
