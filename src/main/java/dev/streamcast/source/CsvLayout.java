package dev.streamcast.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What each column of one CSV file is read as.
 *
 * @param time the column of the rows' times
 * @param sensor the column of the sensors' ids; null in a wide file, where each value column is a
 *     sensor
 * @param values the columns of values, in the order of the readings of a row; at least one
 * @param label the column of the rows' labels; null where none is read
 * @param leftOut the columns that are not read, in the order of the file
 */
public record CsvLayout(
    Column time,
    @Nullable Column sensor,
    List<Column> values,
    @Nullable Column label,
    List<Column> leftOut) {
  public CsvLayout {
    values = List.copyOf(values);
    leftOut = List.copyOf(leftOut);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("there is no value column; a layout needs at least one");
    }
  }
}
