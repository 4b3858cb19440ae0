package dev.streamcast.forecast;

import java.util.List;
import java.util.Optional;

/** What a reading led to: a forecast, or the reason why there is none. */
public sealed interface Outcome {
  /**
   * The reading was accepted.
   *
   * @param forecast what it led to
   * @param scores the forecasts that it settled; none where its value is missing
   * @param expired how many forecasts it left that no reading will ever settle: their time is over,
   *     or it came for them without a value
   * @param imputed how many steps the memory went on forecasts in the place of values: the readings
   *     missing before this one, and this one if it has no value
   * @param classification what the classifier says, if there is one and a window ended here
   */
  record Issued(
      Forecast forecast,
      List<Score> scores,
      int expired,
      int imputed,
      Optional<Classification> classification)
      implements Outcome {
    /** One without a classification, after a reading with a value and without a gap. */
    public Issued(Forecast forecast, List<Score> scores, int expired) {
      this(forecast, scores, expired, 0, Optional.empty());
    }
  }

  /** The reading was not accepted; the sensor's memory is untouched. */
  enum Skipped implements Outcome {
    /** A newer reading of the sensor had come before. */
    LATE,
    /** A reading of the same time had come before. */
    DUPLICATE
  }
}
