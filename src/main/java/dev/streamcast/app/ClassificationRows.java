package dev.streamcast.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.streamcast.forecast.Classification;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;

/**
 * Classified windows as rows of CSV: sensor, time of the window's last reading as in the input,
 * label, and in a column for each label its probability ({@code p_calm}), to four digits; or, where
 * the classifier says a value, sensor, time and value.
 */
final class ClassificationRows {
  private static final double DIGITS = 1e4;

  private final CsvWriter csv;
  private final List<String> fields = new ArrayList<>();

  /** Begins a table with its header. */
  ClassificationRows(Writer writer, List<String> labels) {
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    fields.addAll(List.of("sensor", "timestamp", labels.isEmpty() ? "value" : "label"));
    labels.forEach(label -> fields.add("p_" + label));
    csv.writeRecord(fields);
  }

  void write(String time, Classification classification) {
    fields.clear();
    fields.add(classification.sensor());
    fields.add(time);
    classification
        .value()
        .ifPresentOrElse(
            value -> fields.add(DecimalText.of(Double.parseDouble(Float.toString((float) value)))),
            () -> fields.add(classification.label()));
    classification
        .probabilities()
        .forEach(p -> fields.add(DecimalText.of(Math.round(DIGITS * p.probability()) / DIGITS)));
    csv.writeRecord(fields);
  }

  /** Hands everything to the writer below. */
  void flush() throws IOException {
    csv.flush();
  }
}
