package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.TrainingRows;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.train.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The readings of many sensors, gathered to learn from. A sensor with too few values, or with one
 * value only, teaches nothing: it is left out, and named with the reason.
 */
final class TrainingData {
  private static final Model INPUTS = EchoState.lstm(Forecaster.INPUTS, 1);

  private final ForecasterSettings settings;
  private final TimeOrder order;
  private final int leastValues;
  private final Map<String, List<Reading>> readings = new LinkedHashMap<>();

  /**
   * No readings as yet.
   *
   * @param leastValues with fewer values that have one before them a sensor is left out
   */
  TrainingData(ForecasterSettings settings, TimeOrder order, int leastValues) {
    this.settings = settings.withReadoutSize(ReadoutSize.NONE);
    this.order = order;
    this.leastValues = leastValues;
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
          if (rows.known() < leastValues) {
            leftOut.put(
                name,
                "it has "
                    + rows.known()
                    + " values to learn from; at least "
                    + leastValues
                    + " are needed");
          } else if (rows.constant()) {
            leftOut.put(name, "its value never changes");
          } else {
            sequences.add(new Sequence(name, rows.inputs(), rows.targets()));
            taught.put(name, list);
          }
        });
    return new Lessons(sequences, taught, leftOut);
  }

  private TrainingRows rows(List<Reading> list) {
    TrainingRows rows = new TrainingRows(settings, INPUTS, order);
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
