package dev.streamcast.forecast;

/** What a reading led to: a forecast, or the reason why there is none. */
public sealed interface Outcome {
  /** The reading was accepted. */
  record Issued(Forecast forecast) implements Outcome {}

  /** The reading was not accepted; the sensor's memory is untouched. */
  enum Skipped implements Outcome {
    /** A newer reading of the sensor had come before. */
    LATE,
    /** A reading of the same time had come before. */
    DUPLICATE
  }
}
