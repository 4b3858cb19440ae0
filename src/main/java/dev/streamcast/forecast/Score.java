package dev.streamcast.forecast;

/**
 * A forecast that has met its actual.
 *
 * @param sensor the sensor's id
 * @param horizon how many readings ahead the forecast was made, from 1
 * @param issuedAt the time of the reading at which it was issued, in milliseconds since 1970
 * @param targetTime when the actual had been expected; {@link Step#UNKNOWN} while the sensor's
 *     sampling interval was
 * @param timestamp the time of the reading that settled it
 * @param y the actual, in the sensor's unit
 * @param yhat the point forecast
 * @param lower the lower end of the interval
 * @param upper the upper end of the interval
 * @param level the share of readings that the interval covers
 */
public record Score(
    String sensor,
    int horizon,
    long issuedAt,
    long targetTime,
    long timestamp,
    double y,
    double yhat,
    double lower,
    double upper,
    double level) {

  /** y - yhat. */
  public double error() {
    return y - yhat;
  }

  /** Whether y lies in the interval, its ends included. */
  public boolean inside() {
    return y >= lower && y <= upper;
  }

  /**
   * The mean pinball loss of the interval's two ends, which forecast the quantiles α/2 and 1 - α/2
   * with α = 1 - level (Koenker and Bassett 1978, "Regression quantiles"):
   *
   * <pre>
   * loss of a quantile forecast q at τ: max(τ (y - q), (τ - 1) (y - q))
   * </pre>
   */
  public double pinballLoss() {
    double tau = (1 - level) / 2;
    return (pinball(y - lower, tau) + pinball(y - upper, 1 - tau)) / 2;
  }

  private static double pinball(double difference, double tau) {
    return Math.max(tau * difference, (tau - 1) * difference);
  }
}
