package dev.streamcast.app;

import dev.streamcast.nn.Activations;
import dev.streamcast.report.Colour;
import dev.streamcast.report.LinePlot;
import dev.streamcast.report.Panel;
import java.util.ArrayList;
import java.util.List;

/**
 * The picture of a probe: the sensor's values, and below them what one unit of its network lets go,
 * takes in, holds and shows, all over the same time.
 */
final class ProbePlot {
  private static final double HIGH = 92;
  private static final double LOW = 58;

  /** From what is let through to what is kept; a network has some of them. */
  private static final List<Signal> SIGNALS =
      List.of(
          new Signal("forget", "forget gate: 1 keeps the cell, 0 lets it go", Colour.VERMILION),
          new Signal("input", "input gate: 1 takes the candidate in, 0 shuts it out", Colour.GREEN),
          new Signal("output", "output gate: 1 shows the cell, 0 hides it", Colour.PURPLE),
          new Signal("reset", "reset gate: 0 makes the candidate forget", Colour.GREEN),
          new Signal(
              "update", "update gate: 1 keeps hidden, 0 takes the candidate", Colour.VERMILION),
          new Signal("candidate", "candidate: what could be taken in", Colour.ORANGE),
          new Signal("cell", "cell: what is remembered", Colour.BLUE),
          new Signal("hidden", "hidden: what the next layer and the forecast see", Colour.BLUE));

  private ProbePlot() {}

  private record Signal(String name, String label, Colour colour) {
    Panel panel(double[] times, double[] values) {
      Panel panel = Panel.of(label).line("", colour, times, values);
      return switch (name) {
        case "candidate" -> panel.high(LOW).from(-1, 1);
        case "cell", "hidden" -> panel.high(HIGH);
        default -> panel.high(LOW).from(0, 1);
      };
    }
  }

  /**
   * Draws one unit.
   *
   * @param layer the unit's layer, for the names of its signals
   */
  static LinePlot of(
      String sensor, List<ProbedReading> readings, Activations.Layer layer, ProbedUnit unit) {
    double[] times = readings.stream().mapToDouble(ProbedReading::timestamp).toArray();
    double[] values = readings.stream().mapToDouble(ProbedReading::y).toArray();
    List<Panel> panels = new ArrayList<>();
    panels.add(Panel.of(sensor).high(HIGH).line("", Colour.INK, times, values));
    for (Signal signal : SIGNALS) {
      if (layer.signals().contains(signal.name())) {
        double[] y =
            readings.stream()
                .mapToDouble(it -> it.value(unit.layer(), signal.name(), unit.unit()))
                .toArray();
        panels.add(signal.panel(times, y));
      }
    }
    return LinePlot.overTime(
        "What " + unit + " keeps of " + sensor,
        "The values of the sensor "
            + sensor
            + " and, below them over the same time, the gates and the state of "
            + unit
            + " of its network: "
            + String.join(", ", layer.signals())
            + ".",
        panels);
  }
}
