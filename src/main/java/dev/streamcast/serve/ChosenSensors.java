package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.stream.Arrival;
import dev.streamcast.stream.Counters;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The newest reading of the sensors that were chosen, beside what had been forecast for it, so that
 * whoever scrapes sees both at the same moment. At most {@value #MOST}: each has five series.
 */
final class ChosenSensors implements Counters {
  static final int MOST = 50;

  private static final long ONE_SCRAPE = Duration.ofMillis(200).toNanos();

  private final Predicate<String> chosen;
  private final Map<String, Forecast> newest = new ConcurrentHashMap<>();
  private Map<String, Forecast> moment = Map.of();
  private long taken = System.nanoTime() - ONE_SCRAPE;

  /**
   * Those that match.
   *
   * @param chosen by a sensor's id
   */
  ChosenSensors(Predicate<String> chosen) {
    this.chosen = chosen;
  }

  void bind(Meters meters) {
    bind(meters, Metric.SENSOR_VALUE, Forecast::y);
    bind(meters, Metric.SENSOR_FORECAST, Forecast::yhat);
    bind(meters, Metric.SENSOR_LOWER, Forecast::lower);
    bind(meters, Metric.SENSOR_UPPER, Forecast::upper);
    bind(meters, Metric.SENSOR_ANOMALY, forecast -> forecast.verdict().anomaly() ? 1 : 0);
  }

  private void bind(Meters meters, Metric metric, ToDoubleFunction<Forecast> number) {
    meters.gauges(
        metric,
        values ->
            moment().forEach((id, forecast) -> values.say(number.applyAsDouble(forecast), id)));
  }

  /** The same readings for all metrics of one scrape. */
  private synchronized Map<String, Forecast> moment() {
    if (System.nanoTime() - taken > ONE_SCRAPE) {
      moment = Map.copyOf(newest);
      taken = System.nanoTime();
    }
    return moment;
  }

  @Override
  public void issued(Outcome.Issued issued, Arrival arrival) {
    Forecast forecast = issued.forecast();
    if (newest.replace(forecast.sensor(), forecast) == null
        && newest.size() < MOST
        && chosen.test(forecast.sensor())) {
      newest.put(forecast.sensor(), forecast);
    }
  }
}
