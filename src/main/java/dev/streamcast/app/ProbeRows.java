package dev.streamcast.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.streamcast.nn.Activations;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of a probe, as CSV: {@code time} and {@code y}, then for each layer, each of its first
 * units and each signal of that unit a column as in {@code l1_u3_forget}. Rounded to six decimals;
 * empty where nothing is there.
 */
final class ProbeRows {
  private final List<Activations.Layer> layers;
  private final List<ProbedUnit> units;

  /**
   * A table of the units listed.
   *
   * @param layers the network's layers, for the names of their signals
   */
  ProbeRows(List<Activations.Layer> layers, List<ProbedUnit> units) {
    this.layers = layers;
    this.units = units;
  }

  void write(List<ProbedReading> readings, Writer writer) throws IOException {
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    List<String> fields = new ArrayList<>(List.of("time", "y"));
    for (ProbedUnit unit : units) {
      signals(unit).forEach(signal -> fields.add(unit.column() + signal));
    }
    csv.writeRecord(fields);
    for (ProbedReading reading : readings) {
      fields.clear();
      fields.add(reading.time());
      fields.add(Double.isFinite(reading.y()) ? DecimalText.of(reading.y()) : "");
      for (ProbedUnit unit : units) {
        for (String signal : signals(unit)) {
          fields.add(rounded(reading.value(unit.layer(), signal, unit.unit())));
        }
      }
      csv.writeRecord(fields);
    }
    csv.flush();
  }

  private List<String> signals(ProbedUnit unit) {
    return layers.get(unit.layer()).signals();
  }

  private static String rounded(double x) {
    return Double.isFinite(x) ? DecimalText.of(Math.rint(x * 1e6) / 1e6 + 0.0) : "";
  }
}
