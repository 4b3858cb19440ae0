package dev.streamcast.forecast.readout;

/** The guard that stands before everything that learns: nothing counts as farther out than this. */
final class Clip {
  private Clip() {}

  /** The nearest to {@code value} of what lies within ±most. */
  static float to(float value, float most) {
    return Math.max(-most, Math.min(most, value));
  }
}
