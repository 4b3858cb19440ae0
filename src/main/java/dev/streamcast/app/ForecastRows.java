package dev.streamcast.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.streamcast.forecast.Forecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Readings as rows of CSV, each beside the forecast that had been made for it.
 *
 * <p>The time stands as in the input. y is empty where it is missing; yhat and its bounds are empty
 * where nothing had been forecast, which is so until after a sensor's first value. The score is 0
 * where nothing is surprising, 1 on the threshold of a flag. The bounds beside yhat are those of
 * the first level; those of every other level stand in columns at the end that carry its percent
 * ({@code yhat_lower_50}; {@code yhat_lower_97.5}). Behind them {@code yhat_h2} and so on: the
 * forecasts for the time of this row that were issued 2 and more rows before it, empty where none
 * was. Numbers: {@link DecimalText}.
 */
final class ForecastRows {
  private static final List<String> COLUMNS =
      List.of(
          "sensor",
          "timestamp",
          "y",
          "yhat",
          "yhat_lower",
          "yhat_upper",
          "level",
          "anomaly_score",
          "is_anomaly",
          "status");

  private final CsvWriter csv;
  private final String level;
  private final int levels;
  private final int horizon;
  private final List<String> fields = new ArrayList<>();

  /**
   * Begins a table with its header.
   *
   * @param levels the shares of readings that the intervals are to cover
   * @param horizon how many rows before a row forecasts for it are looked for
   */
  ForecastRows(Writer writer, List<Double> levels, int horizon) {
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    this.level = DecimalText.of(levels.get(0));
    this.levels = levels.size();
    this.horizon = horizon;
    fields.addAll(COLUMNS);
    for (double other : levels.subList(1, levels.size())) {
      String percent = percent(other);
      fields.add("yhat_lower_" + percent);
      fields.add("yhat_upper_" + percent);
    }
    for (int rows = 2; rows <= horizon; rows++) {
      fields.add("yhat_h" + rows);
    }
    csv.writeRecord(fields);
  }

  /**
   * Writes a row.
   *
   * @param time the time as it stands in the input
   * @param earlier what had been forecast for the sensor before this row
   */
  void write(String time, Forecast forecast, EarlierForecasts earlier) {
    fields.clear();
    fields.add(forecast.sensor());
    fields.add(time);
    fields.add(text(forecast.y()));
    fields.add(text(forecast.yhat()));
    fields.add(text(forecast.lower()));
    fields.add(text(forecast.upper()));
    fields.add(level);
    fields.add(text(forecast.verdict().score()));
    fields.add(forecast.verdict().anomaly() ? "true" : "false");
    fields.add(forecast.status().name());
    for (int i = 1; i < levels; i++) {
      fields.add(earlier.isEmpty() ? "" : text(earlier.newest().get(i).lower()));
      fields.add(earlier.isEmpty() ? "" : text(earlier.newest().get(i).upper()));
    }
    for (int rows = 2; rows <= horizon; rows++) {
      fields.add(text(earlier.yhat(rows, forecast.timestamp())));
    }
    csv.writeRecord(fields);
  }

  /** Hands everything to the writer below. */
  void flush() throws IOException {
    csv.flush();
  }

  /** The failure of a writer that a row met. */
  static IOException failure(UncheckedIOException e) {
    IOException cause = e.getCause();
    return cause != null ? cause : new IOException(e);
  }

  private static String percent(double level) {
    return new BigDecimal(DecimalText.of(level))
        .movePointRight(2)
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String text(double x) {
    return Double.isFinite(x) ? DecimalText.of(x) : "";
  }
}
