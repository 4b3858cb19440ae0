package dev.streamcast.serve;

import dev.streamcast.forecast.RunningScores;

/**
 * How good a sensor's forecasts have been lately: means that weigh the newest by 1/n up to 1/500,
 * so that they follow the last 500 or so.
 *
 * <pre>
 * error relative = mean |y - yhat| / mean |y - value before|,  coverage = mean [lower ≤ y ≤ upper]
 * </pre>
 */
final class RunningQuality {
  private static final int MEMORY = 500;

  private long settled;
  private double error;
  private double lastValueError;
  private double coverage;

  /** Of a sensor whose forecasts have yet to meet an actual. */
  RunningQuality() {}

  /** Goes on from what a sensor's state has summed up over all its forecasts. */
  RunningQuality(RunningScores scores) {
    if (scores.settled() > 0) {
      settled = scores.settled();
      error = scores.mae();
      lastValueError = scores.mase() > 0 ? scores.mae() / scores.mase() : 0;
      coverage = scores.coverage();
    }
  }

  void add(double y, double yhat, double lower, double upper, double before) {
    settled++;
    double weight = 1.0 / Math.min(settled, MEMORY);
    error += weight * (Math.abs(y - yhat) - error);
    lastValueError += weight * (Math.abs(y - before) - lastValueError);
    coverage += weight * ((y >= lower && y <= upper ? 1 : 0) - coverage);
  }

  long settled() {
    return settled;
  }

  /** The mean change from one value to the next; 0 before the first. */
  double lastValueError() {
    return lastValueError;
  }

  /** 1 is as good as the last value; NaN before the first and where the values never change. */
  double errorRelative() {
    return settled == 0 || lastValueError == 0 ? Double.NaN : error / lastValueError;
  }

  double coverage() {
    return settled == 0 ? Double.NaN : coverage;
  }
}
