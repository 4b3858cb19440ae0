package dev.streamcast.report;

/**
 * How good a sensor's forecasts of one horizon are: ours, the last value that was known when they
 * were issued, and the newest value of the same phase of the season that was known then, or the
 * last value where there was none. All three are scored on exactly the same readings.
 */
final class HorizonScores {
  private final int horizon;
  private final Errors ours = new Errors();
  private final Errors lastValue = new Errors();
  private final Errors seasonalValue = new Errors();
  private final Hits hits = new Hits();

  HorizonScores(int horizon) {
    this.horizon = horizon;
  }

  void add(double y, double yhat, boolean inside, double last, double seasonal) {
    ours.add(y - yhat);
    lastValue.add(y - last);
    seasonalValue.add(y - (Double.isNaN(seasonal) ? last : seasonal));
    hits.add(inside);
  }

  int horizon() {
    return horizon;
  }

  long scored() {
    return ours.count();
  }

  double mae() {
    return ours.mae();
  }

  double rmse() {
    return ours.rmse();
  }

  double lastValueMae() {
    return lastValue.mae();
  }

  double seasonalMae() {
    return seasonalValue.mae();
  }

  /** Mean absolute error over that of the last value; below 1 is better. */
  double overLastValue() {
    return ours.mae() / lastValue.mae();
  }

  /** Mean absolute error over that of the seasonal last value; below 1 is better. */
  double overSeasonal() {
    return ours.mae() / seasonalValue.mae();
  }

  Hits hits() {
    return hits;
  }
}
