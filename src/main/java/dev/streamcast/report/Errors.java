package dev.streamcast.report;

/**
 * The errors of one kind of forecast, summed up.
 *
 * <pre>
 * MAE  = mean of |y - yhat|
 * RMSE = square root of the mean of (y - yhat)²
 * </pre>
 *
 * <p>Both in the sensor's unit, and NaN while there is no error.
 */
final class Errors {
  private long count;
  private double absolute;
  private double squared;

  void add(double error) {
    count++;
    absolute += Math.abs(error);
    squared += error * error;
  }

  long count() {
    return count;
  }

  double mae() {
    return absolute / count;
  }

  double rmse() {
    return Math.sqrt(squared / count);
  }
}
