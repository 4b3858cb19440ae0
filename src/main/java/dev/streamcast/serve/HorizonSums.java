package dev.streamcast.serve;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Score;
import java.util.List;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/**
 * How good the forecasts of each scored horizon are, summed over sensors and time, so that whoever
 * scrapes takes the difference over a stretch of his choice:
 *
 * <pre>
 * coverage               = covered / scored
 * error over last value's = Σ |y - yhat| / s  /  Σ |y - last value when yhat was made| / s
 * </pre>
 *
 * <p>s is the sensor's mean change from one reading to the next, lately: errors of sensors of any
 * unit add up, and none counts for more because its numbers are large. Stream threads add, and
 * neither wait nor allocate.
 */
final class HorizonSums {
  /** Of one horizon. */
  private static final class Sums {
    private final int horizon;
    private final LongAdder scored = new LongAdder();
    private final LongAdder covered = new LongAdder();
    private final DoubleAdder error = new DoubleAdder();
    private final DoubleAdder lastValueError = new DoubleAdder();

    Sums(int horizon) {
      this.horizon = horizon;
    }
  }

  private final List<Sums> all;
  private final Sums[] byHorizon;
  private final String level;

  /** Of the horizons that those settings have scored, and the first of their levels. */
  HorizonSums(ForecasterSettings settings) {
    all = settings.scoreHorizons().stream().sorted().map(Sums::new).toList();
    byHorizon = new Sums[all.get(all.size() - 1).horizon + 1];
    all.forEach(sums -> byHorizon[sums.horizon] = sums);
    level = Double.toString(settings.levels().get(0));
  }

  /** The furthest horizon. */
  int furthest() {
    return byHorizon.length - 1;
  }

  /** Counts forecasts that have met their actual. */
  void count(List<Score> scores) {
    for (int i = 0; i < scores.size(); i++) {
      Score score = scores.get(i);
      Sums sums = byHorizon[score.horizon()];
      sums.scored.increment();
      if (score.inside()) {
        sums.covered.increment();
      }
    }
  }

  /**
   * Adds one forecast's error.
   *
   * @param error over the sensor's mean change
   * @param lastValueError the same of the last value when the forecast was made
   */
  void add(int horizon, double error, double lastValueError) {
    Sums sums = byHorizon[horizon];
    sums.error.add(error);
    sums.lastValueError.add(lastValueError);
  }

  void bind(Meters meters) {
    bind(meters, Metric.SCORED_FORECASTS, sums -> (double) sums.scored.sum());
    bind(meters, Metric.FORECAST_ERROR, sums -> sums.error.sum());
    bind(meters, Metric.LAST_VALUE_ERROR, sums -> sums.lastValueError.sum());
    meters.counters(
        Metric.COVERED_FORECASTS,
        values ->
            all.forEach(
                sums ->
                    values.say(
                        (double) sums.covered.sum(), Integer.toString(sums.horizon), level)));
  }

  private void bind(Meters meters, Metric metric, ToDoubleFunction<Sums> number) {
    meters.counters(
        metric,
        values ->
            all.forEach(
                sums -> values.say(number.applyAsDouble(sums), Integer.toString(sums.horizon))));
  }
}
