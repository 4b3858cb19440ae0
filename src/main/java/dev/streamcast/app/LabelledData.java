package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.TrainingRows;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.train.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The readings of many sensors, each with the label of its row, gathered to learn the label of a
 * window from. The network is fed with what the forecaster would feed it with in service; a step of
 * a gap, which no row stands for, has no label.
 */
final class LabelledData {
  private final ForecasterSettings settings;
  private final Model inputs;
  private final int window;
  private final Map<String, Sensor> sensors = new LinkedHashMap<>();
  private final TreeSet<String> labels = new TreeSet<>();

  /**
   * No readings as yet.
   *
   * @param window with fewer steps a sensor is left out
   */
  LabelledData(ForecasterSettings settings, int window) {
    this.settings = settings;
    this.window = window;
    inputs = EchoState.lstm(Forecaster.INPUTS, settings.readoutSize().units());
  }

  /** Takes a reading of the sensor of that name; its label is null where there is none. */
  void add(String name, Reading reading, @Nullable String label) {
    Sensor sensor = sensors.computeIfAbsent(name, any -> new Sensor());
    sensor.rows.add(reading);
    sensor.add(label);
    if (label != null) {
      labels.add(label);
    }
  }

  /** The labels that there are, in the order of the alphabet; a label's number is its place. */
  List<String> labels() {
    return List.copyOf(labels);
  }

  /** What can be learnt from, a sequence for each sensor that has a window. */
  List<Sequence> sequences() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    labels.forEach(label -> numbers.put(label, numbers.size()));
    List<Sequence> sequences = new ArrayList<>();
    sensors.forEach(
        (name, sensor) -> {
          if (sensor.rows.steps() >= window) {
            sequences.add(new Sequence(name, sensor.rows.inputs(), sensor.targets(numbers)));
          }
        });
    return sequences;
  }

  /** How many sensors were too short for a window. */
  int leftOut() {
    return sensors.size() - sequences().size();
  }

  private final class Sensor {
    final TrainingRows rows = new TrainingRows(settings, inputs, TimeOrder.BY_ROW);
    private final Map<Integer, String> labelOf = new LinkedHashMap<>();
    private int steps;

    /** The last step that a reading has led to is the reading's own; those before are a gap's. */
    void add(@Nullable String label) {
      if (rows.steps() > steps && label != null) {
        labelOf.put(rows.steps() - 1, label);
      }
      steps = rows.steps();
    }

    float[][] targets(Map<String, Integer> numbers) {
      float[][] targets = new float[steps][];
      for (int step = 0; step < steps; step++) {
        Integer number = numbers.get(labelOf.getOrDefault(step, ""));
        targets[step] = new float[] {number == null ? Float.NaN : number};
      }
      return targets;
    }
  }
}
