package dev.streamcast.app;

import dev.streamcast.model.Model;

/** The model that forecasts by default, for benchmarks in other rooms. */
public final class ServedModel {
  private ServedModel() {}

  /** The model of the jar. */
  public static Model read() {
    return BundledModel.read();
  }
}
