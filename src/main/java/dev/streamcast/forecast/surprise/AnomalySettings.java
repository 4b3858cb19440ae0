package dev.streamcast.forecast.surprise;

/**
 * Which readings out of the ordinary are flagged. The score is the same under all settings.
 *
 * @param sensitivity a reading is flagged from a score of 1 / sensitivity on; .1 to 10
 * @param side to which side it must lie
 * @param minDeviation how far it must lie from what was expected, in the sensor's unit
 * @param minRelativeDeviation the same, as a share of what was expected
 */
public record AnomalySettings(
    double sensitivity, Side side, double minDeviation, double minRelativeDeviation) {
  /** From a score of 1 on, to both sides, however small. */
  public static final AnomalySettings DEFAULTS = new AnomalySettings(1, Side.BOTH, 0, 0);

  public AnomalySettings {
    if (!(sensitivity >= .1 && sensitivity <= 10)) {
      throw new IllegalArgumentException(
          "the sensitivity is " + sensitivity + "; it must be .1 to 10");
    }
    if (!(minDeviation >= 0) || !(minRelativeDeviation >= 0)) {
      throw new IllegalArgumentException(
          "the least deviations are "
              + minDeviation
              + " and "
              + minRelativeDeviation
              + "; each must be 0 or more");
    }
  }

  /** One line that differs between settings that lead to different flags. */
  public String line() {
    return bits(sensitivity)
        + " "
        + side
        + " "
        + bits(minDeviation)
        + " "
        + bits(minRelativeDeviation);
  }

  private static String bits(double number) {
    return Long.toHexString(Double.doubleToLongBits(number + 0.0)); // -0.0 is 0
  }

  /** Whether y deviates enough from what was expected. */
  boolean deviates(double y, double expected) {
    double deviation = Math.abs(y - expected);
    return deviation >= minDeviation && deviation >= minRelativeDeviation * Math.abs(expected);
  }
}
