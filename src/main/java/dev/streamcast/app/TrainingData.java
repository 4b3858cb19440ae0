package dev.streamcast.app;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.TrainingRows;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.train.InitialWeights;
import dev.streamcast.train.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The readings of many sensors, gathered to learn from. A sensor with too few values, or with one
 * value only, teaches nothing: it is left out, and named with the reason.
 */
final class TrainingData {

  private final ForecasterSettings settings;
  private final Model fed;
  private final TimeOrder order;
  private final int leastValues;
  private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

  /**
   * No readings as yet.
   *
   * @param inputs what the network is to be fed with
   * @param leastValues with fewer values that have one before them a sensor is left out
   */
  TrainingData(
      ForecasterSettings settings, List<ModelInput> inputs, TimeOrder order, int leastValues) {
    boolean corrects = inputs.contains(ModelInput.FORECAST);
    this.settings = corrects ? settings : settings.withReadoutSize(ReadoutSize.NONE);
    fed = fedWith(inputs);
    this.order = order;
    this.leastValues = leastValues;
  }

  /** A model of those inputs, for its rows. */
  private static Model fedWith(List<ModelInput> inputs) {
    NetworkWeights weights = InitialWeights.of("rnn", inputs.size(), 1, 1, 1, 0);
    return new Model("rows", 1, weights, inputs, 1, Optional.empty());
  }

  /** Takes a reading of the sensor of that name. */
  void add(String name, Reading reading) {
    readings.computeIfAbsent(name, sensor -> new ArrayList<>()).add(reading);
  }

  /** What can be learnt from, a sequence for each sensor. */
  Lessons lessons() {
    List<Sequence> sequences = new ArrayList<>();
    Map<String, List<Reading>> taught = new LinkedHashMap<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    readings.forEach(
        (name, list) -> {
          TrainingRows rows = rows(list);
          if (rows.constant()) {
            leftOut.put(name, "its value never changes");
          } else if (rows.known() < leastValues) {
            leftOut.put(
                name,
                "it has "
                    + rows.known()
                    + " values to learn from; at least "
                    + leastValues
                    + " are needed");
          } else {
            sequences.add(new Sequence(name, rows.inputs(), rows.targets(), rows.weights()));
            taught.put(name, list);
          }
        });
    return new Lessons(sequences, taught, leftOut);
  }

  private TrainingRows rows(List<Reading> list) {
    TrainingRows rows = new TrainingRows(settings, fed, order);
    list.forEach(rows::add);
    return rows;
  }

  /**
   * What there is to learn.
   *
   * @param sequences a sequence for each sensor
   * @param readings the readings that they were made of
   * @param leftOut the sensors that teach nothing, each with the reason
   */
  record Lessons(
      List<Sequence> sequences, Map<String, List<Reading>> readings, Map<String, String> leftOut) {}
}
