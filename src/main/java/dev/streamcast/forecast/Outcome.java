package dev.streamcast.forecast;

import java.util.List;

/** What a reading led to: a forecast, or the reason why there is none. */
public sealed interface Outcome {
  /**
   * The reading was accepted.
   *
   * @param forecast what it led to
   * @param scores the forecasts that it settled; none where its value is missing
   * @param expired how many forecasts it left that no reading will ever settle: their time is over,
   *     or it came for them without a value
   */
  record Issued(Forecast forecast, List<Score> scores, int expired) implements Outcome {}

  /** The reading was not accepted; the sensor's memory is untouched. */
  enum Skipped implements Outcome {
    /** A newer reading of the sensor had come before. */
    LATE,
    /** A reading of the same time had come before. */
    DUPLICATE
  }
}
