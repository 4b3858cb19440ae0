package dev.streamcast.app;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.streamcast.forecast.Forecast;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;

/**
 * Readings as rows of CSV, each beside the forecast that had been made for it.
 *
 * <p>The time stands as in the input. y is empty where it is missing; yhat and its bounds are empty
 * where nothing had been forecast, which is so until after a sensor's first value. The score is 0
 * where nothing is surprising, 1 on the threshold of a flag. Numbers: {@link DecimalText}.
 */
final class ForecastRows {
  private final CsvWriter csv;
  private final String level;

  /**
   * Begins a table with its header.
   *
   * @param level the share of readings that an interval is to cover
   */
  ForecastRows(Writer writer, double level) {
    csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer);
    this.level = DecimalText.of(level);
    csv.writeRecord(
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
  }

  /**
   * Writes a row.
   *
   * @param time the time as it stands in the input
   */
  void write(String time, Forecast forecast) {
    csv.writeRecord(
        forecast.sensor(),
        time,
        text(forecast.y()),
        text(forecast.yhat()),
        text(forecast.lower()),
        text(forecast.upper()),
        level,
        text(forecast.verdict().score()),
        forecast.verdict().anomaly() ? "true" : "false",
        forecast.status().name());
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

  private static String text(double x) {
    return Double.isFinite(x) ? DecimalText.of(x) : "";
  }
}
