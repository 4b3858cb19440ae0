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
   * @param head what a head should have said: the change in units of the scale at that step, or
   *     what the forecast that it corrects has missed
   * @param change the change, in the sensor's unit
   * @param scale the running scale at that step, in the sensor's unit
   */
  default void came(float head, double change, double scale) {}
}
