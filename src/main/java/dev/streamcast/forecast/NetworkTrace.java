package dev.streamcast.forecast;

/** Sees what a sensor's network is fed with, step by step, and what it should have said. */
interface NetworkTrace {
  /** Sees nothing. */
  NetworkTrace NONE = new NetworkTrace() {};

  /**
   * The network has made a step.
   *
   * @param inputs what it was fed with; a scratch array
   */
  default void fed(float[] inputs) {}

  /**
   * A value has come after the newest step; no call where it is missing.
   *
   * @param change its change in units of the scale at that step: what a head should have said
   */
  default void came(float change) {}
}
