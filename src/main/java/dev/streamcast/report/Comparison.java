package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Recorded and replayed forecasts of the same readings, sensor by sensor: what another model or
 * other settings would have been worth. Use by one thread.
 */
public final class Comparison {
  private final long season;
  private final @Nullable PlotRoom room;
  private final Map<String, SensorComparison> sensors = new LinkedHashMap<>();
  private final OneSidedFlag.Strongest onlyRecorded = new OneSidedFlag.Strongest();
  private final OneSidedFlag.Strongest onlyReplayed = new OneSidedFlag.Strongest();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  private Comparison(long season, @Nullable PlotRoom room) {
    this.season = season;
    this.room = room;
  }

  /**
   * Without plots: numbers alone.
   *
   * @param season in milliseconds, of the seasonal last value
   */
  public static Comparison ofNumbers(long season) {
    return new Comparison(season, null);
  }

  /**
   * With what plots need.
   *
   * @param season in milliseconds, of the seasonal last value
   */
  public static Comparison withPlots(long season) {
    return new Comparison(season, new PlotRoom());
  }

  /** Takes both forecasts of one reading. */
  public void add(Forecast recorded, Forecast replayed) {
    sensors
        .computeIfAbsent(recorded.sensor(), name -> new SensorComparison(name, season, room))
        .add(recorded, replayed);
    first = Math.min(first, recorded.timestamp());
    last = Math.max(last, recorded.timestamp());
    if (recorded.verdict().anomaly() && !replayed.verdict().anomaly()) {
      onlyRecorded.add(OneSidedFlag.of(recorded, replayed));
    }
    if (replayed.verdict().anomaly() && !recorded.verdict().anomaly()) {
      onlyReplayed.add(OneSidedFlag.of(replayed, recorded));
    }
  }

  /** The sensors that the replayed forecasts serve worst, relative to the recorded ones, first. */
  List<SensorComparison> worseFirst() {
    List<SensorComparison> sorted = new ArrayList<>(sensors.values());
    sorted.sort(
        Comparator.comparingDouble(Comparison::order)
            .reversed()
            .thenComparing(SensorComparison::sensor));
    return sorted;
  }

  private static double order(SensorComparison sensor) {
    return Double.isNaN(sensor.change()) ? Double.NEGATIVE_INFINITY : sensor.change();
  }

  /**
   * Those whose scores are furthest apart, in the order of {@link #worseFirst}; no identical one.
   */
  List<SensorComparison> mostDifferent(int most) {
    List<SensorComparison> ranked = worseFirst();
    List<SensorComparison> chosen =
        ranked.stream()
            .filter(it -> it.differing() > 0)
            .sorted(Comparator.comparingDouble(SensorComparison::distance).reversed())
            .limit(most)
            .toList();
    return ranked.stream().filter(chosen::contains).toList();
  }

  /** The strongest flags that only the recorded forecasts have. */
  List<OneSidedFlag> flaggedByRecorded() {
    return onlyRecorded.list();
  }

  /** The strongest flags that only the replayed forecasts have. */
  List<OneSidedFlag> flaggedByReplayed() {
    return onlyReplayed.list();
  }

  int size() {
    return sensors.size();
  }

  long season() {
    return season;
  }

  /** The time of the earliest reading; Long.MAX_VALUE without any. */
  long first() {
    return first;
  }

  /** The time of the latest reading. */
  long last() {
    return last;
  }

  long sum(ToLongFunction<SensorComparison> count) {
    return sensors.values().stream().mapToLong(count).sum();
  }

  /** The median over the sensors that have such a number; NaN if none has. */
  double median(ToDoubleFunction<SensorComparison> number) {
    return Median.of(sensors.values().stream().mapToDouble(number));
  }

  /** The mean over the sensors that have such a number and a finite one; NaN if none has. */
  double mean(ToDoubleFunction<SensorComparison> number) {
    return sensors.values().stream()
        .mapToDouble(number)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  /** How often the intervals of each level held, over all sensors, in the order of the settings. */
  Map<Double, Hits> pooled(Function<SensorComparison, ComparedSide> side) {
    Map<Double, Hits> pooled = new LinkedHashMap<>();
    for (SensorComparison sensor : sensors.values()) {
      for (IntervalScores level : side.apply(sensor).levels()) {
        pooled.computeIfAbsent(level.level(), it -> new Hits()).merge(level.hits());
      }
    }
    return pooled;
  }
}
