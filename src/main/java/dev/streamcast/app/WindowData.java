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
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The readings of many sensors, each with the answer of its row, a label or a number, gathered to
 * learn the answer of a window from. The network is fed with what the forecaster would feed it with
 * in service; a step of a gap, which no row stands for, has no answer.
 */
final class WindowData {
  private final ForecasterSettings settings;
  private final TimeOrder order;
  private final Model inputs;
  private final int window;
  private final Map<String, Sensor> sensors = new LinkedHashMap<>();

  /**
   * No readings as yet.
   *
   * @param order what becomes of readings that are not newer than those before
   * @param window with fewer steps a sensor is left out
   */
  WindowData(ForecasterSettings settings, TimeOrder order, int window) {
    this.settings = settings;
    this.order = order;
    this.window = window;
    inputs = EchoState.lstm(Forecaster.INPUTS, settings.readoutSize().units());
  }

  /** Takes a reading of the sensor of that name; its answer is null where there is none. */
  void add(String name, Reading reading, @Nullable String answer) {
    Sensor sensor = sensors.computeIfAbsent(name, any -> new Sensor());
    sensor.rows.add(reading);
    sensor.add(answer);
  }

  /** The different answers that there are, in the order of the alphabet. */
  SortedSet<String> answers() {
    SortedSet<String> all = new TreeSet<>();
    sensors.values().forEach(sensor -> all.addAll(sensor.answerOf.values()));
    return all;
  }

  /**
   * What can be learnt from, a sequence for each sensor that has a window.
   *
   * @param number an answer as a number, NaN where it is none
   */
  List<Sequence> sequences(ToDoubleFunction<String> number) {
    List<Sequence> sequences = new ArrayList<>();
    sensors.forEach(
        (name, sensor) -> {
          if (sensor.rows.steps() >= window) {
            sequences.add(new Sequence(name, sensor.rows.inputs(), sensor.targets(number)));
          }
        });
    return sequences;
  }

  /** How many sensors were too short for a window. */
  int leftOut() {
    return (int) sensors.values().stream().filter(sensor -> sensor.rows.steps() < window).count();
  }

  /** Whether no sensor has a window. */
  boolean isEmpty() {
    return leftOut() == sensors.size();
  }

  /** How many steps a window has. */
  int window() {
    return window;
  }

  private final class Sensor {
    final TrainingRows rows = new TrainingRows(settings, inputs, order);
    final Map<Integer, String> answerOf = new LinkedHashMap<>();
    private int steps;

    /** The last step that a reading has led to is the reading's own; those before are a gap's. */
    void add(@Nullable String answer) {
      if (rows.steps() > steps && answer != null) {
        answerOf.put(rows.steps() - 1, answer);
      }
      steps = rows.steps();
    }

    float[][] targets(ToDoubleFunction<String> number) {
      float[][] targets = new float[steps][];
      for (int step = 0; step < steps; step++) {
        String answer = answerOf.get(step);
        targets[step] =
            new float[] {answer == null ? Float.NaN : (float) number.applyAsDouble(answer)};
      }
      return targets;
    }
  }
}
