package dev.streamcast.report;

import dev.streamcast.forecast.ForecasterSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a report keeps of a run: each sensor's record. Use by one thread. */
public final class RunRecord {
  private final ForecasterSettings settings;
  private final PlotRoom room;
  private final Map<String, SensorRecord> sensors = new LinkedHashMap<>();

  /** A run without a reading yet. */
  public RunRecord(ForecasterSettings settings) {
    this(settings, new PlotRoom());
  }

  private RunRecord(ForecasterSettings settings, PlotRoom room) {
    this.settings = settings;
    this.room = room;
  }

  /** A part of this run, to be added once it has succeeded. */
  public RunRecord part() {
    return new RunRecord(settings, room);
  }

  /** Takes the sensors of a part over; one of the same name takes the place of ours. */
  public void addAll(RunRecord part) {
    sensors.putAll(part.sensors);
  }

  /** The record of a sensor with these scores, which begins with this call. */
  public SensorRecord begin(SensorScores scores) {
    room.enter();
    SensorRecord record = new SensorRecord(scores, settings, room);
    sensors.put(scores.sensor(), record);
    return record;
  }

  ForecasterSettings settings() {
    return settings;
  }

  /** The sensors where a simple forecast wins first; without errors last. */
  List<SensorRecord> worstFirst() {
    List<SensorRecord> sorted = new ArrayList<>(sensors.values());
    sorted.sort(Comparator.comparingDouble(RunRecord::order).reversed());
    return sorted;
  }

  private static double order(SensorRecord sensor) {
    return Double.isNaN(sensor.badness()) ? Double.NEGATIVE_INFINITY : sensor.badness();
  }

  /** How many sensors have a ratio of errors below 1. */
  long better(ToDoubleFunction<SensorRecord> ratio) {
    return sensors.values().stream().filter(sensor -> ratio.applyAsDouble(sensor) < 1).count();
  }

  /** The median over the sensors that have such a number; NaN if none has. */
  double median(ToDoubleFunction<SensorRecord> number) {
    return Median.of(sensors.values().stream().mapToDouble(number));
  }

  /** Hits of all sensors together, place by place. */
  List<Hits> pooled(int places, Function<SensorRecord, List<Hits>> hits) {
    List<Hits> all = SensorRecord.hits(places);
    for (SensorRecord sensor : sensors.values()) {
      List<Hits> own = hits.apply(sensor);
      for (int i = 0; i < places; i++) {
        all.get(i).merge(own.get(i));
      }
    }
    return all;
  }

  /** The time of the earliest reading; Long.MAX_VALUE without any. */
  long first() {
    return sensors.values().stream().mapToLong(SensorRecord::first).min().orElse(Long.MAX_VALUE);
  }

  /** The time of the latest reading. */
  long last() {
    return sensors.values().stream().mapToLong(SensorRecord::last).max().orElse(Long.MIN_VALUE);
  }
}
