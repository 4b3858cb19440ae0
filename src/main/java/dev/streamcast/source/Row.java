package dev.streamcast.source;

import dev.streamcast.forecast.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One data row of a CSV file.
 *
 * @param number the row's number among the data rows, from 1; the header and empty lines do not
 *     count
 * @param time the time cell as it stands in the file
 * @param timestamp the same time in milliseconds since 1970-01-01T00:00:00Z
 * @param readings one for each value column, in the order of {@link CsvLayout#values()}; a missing
 *     value is a reading whose y is NaN
 * @param label what the row is labelled with; null where its cell is empty or no label is read
 */
public record Row(
    long number, String time, long timestamp, List<Reading> readings, @Nullable String label) {
  public Row {
    readings = List.copyOf(readings);
  }

  /** A row without a label. */
  public Row(long number, String time, long timestamp, List<Reading> readings) {
    this(number, time, timestamp, readings, null);
  }
}
