package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The scores of all sensors of a run, in the order in which their first readings came, and what can
 * be said of all together. Errors have the units of their sensors, so there is no mean of them, but
 * of MASE there is: every sensor counts the same, however many readings it has.
 */
public final class Scores {
  private final ForecasterSettings settings;
  private final long warmUp;
  private final Map<String, SensorScores> sensors = new LinkedHashMap<>();

  /** Scores without a reading yet; every interval counts for the coverage. */
  public Scores(ForecasterSettings settings) {
    this(settings, 0);
  }

  /**
   * Scores without a reading yet.
   *
   * @param warmUp how many scored readings of each sensor are left out of coverage and width
   */
  public Scores(ForecasterSettings settings, long warmUp) {
    this.settings = settings;
    this.warmUp = warmUp;
  }

  /** Takes the next reading of any sensor. */
  public void add(Forecast forecast) {
    sensor(forecast.sensor()).add(forecast);
  }

  /** The scores under that name, which begin with this call if there are none yet. */
  public SensorScores sensor(String name) {
    return sensors.computeIfAbsent(name, n -> new SensorScores(n, settings.season(), warmUp));
  }

  /** Takes the scores of other sensors over; one of the same name takes the place of ours. */
  public void addAll(Scores others) {
    sensors.putAll(others.sensors);
  }

  /** The scores of each sensor. */
  public Collection<SensorScores> sensors() {
    return Collections.unmodifiableCollection(sensors.values());
  }

  /** The share of readings that an interval is to cover. */
  public double level() {
    return settings.level();
  }

  /** How many readings have come. */
  public long readings() {
    return sum(SensorScores::readings);
  }

  /** How many readings had no value, or an absurd one. */
  public long missing() {
    return sum(SensorScores::missing);
  }

  /** How many forecasts were scored. */
  public long scored() {
    return sum(SensorScores::scored);
  }

  /** For how many scored readings there was a value one season before. */
  public long seasonal() {
    return sum(SensorScores::seasonal);
  }

  /** Flags in a thousand readings; NaN without readings. */
  public double flagsPerThousand() {
    return 1000.0 * sum(SensorScores::flags) / readings();
  }

  /** Share of all readings inside their interval, 0 to 1; NaN without intervals. */
  public double coverage() {
    return (double) sum(SensorScores::inside) / sum(SensorScores::intervals);
  }

  /** Mean of the sensors' MASE, without those whose last value never errs; NaN if none is left. */
  public double meanMase() {
    return sensors.values().stream()
        .mapToDouble(SensorScores::mase)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** How many sensors are forecast with a smaller mean absolute error than by the last value. */
  public long betterThanLastValue() {
    return sensors.values().stream().filter(s -> s.mae() < s.lastValueMae()).count();
  }

  /** The sensors, that one first which is worst relative to the last value; without errors last. */
  List<SensorScores> worstFirst() {
    List<SensorScores> sorted = new ArrayList<>(sensors.values());
    sorted.sort((a, b) -> Double.compare(badness(b), badness(a)));
    return sorted;
  }

  private static double badness(SensorScores scores) {
    return Double.isNaN(scores.mase()) ? Double.NEGATIVE_INFINITY : scores.mase();
  }

  private long sum(ToLongFunction<SensorScores> count) {
    return sensors.values().stream().mapToLong(count).sum();
  }
}
