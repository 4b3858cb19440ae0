package dev.streamcast.source;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a CSV file is to be read; what is null or empty is detected from the file's header and first
 * rows.
 *
 * <p>Column names are those of the header; a name that differs in upper and lower case only is
 * found too. There are three forms of file:
 *
 * <ul>
 *   <li>wide, without a sensor column: each value column is a sensor, named by its column; a single
 *       column named {@code value}, {@code y} or {@code v} is named by its file instead;
 *   <li>long, with a sensor column and one value column: the sensor is the sensor column's cell;
 *   <li>both, with a sensor column and several value columns: the sensor is the cell, a point, and
 *       the value column's name, as in {@code EWR.temp}.
 * </ul>
 *
 * @param timeColumn the column of times
 * @param sensorColumn the column of sensor ids
 * @param valueColumns the columns of values, in the order the readings shall have
 * @param zone the zone of times that are written without an offset. Where clocks are put forward, a
 *     local time that was skipped is read as the later by the length of the gap; where they are put
 *     back, a local time that came twice is read as the first (see {@link
 *     java.time.ZonedDateTime#ofLocal})
 * @param labelColumn the column of labels; null where there is none to be read. It may be the
 *     column of sensor ids too
 * @param delimiter the character between cells: a comma, a semicolon, a tab or another
 */
public record CsvFormat(
    @Nullable String timeColumn,
    @Nullable String sensorColumn,
    List<String> valueColumns,
    ZoneId zone,
    @Nullable Character delimiter,
    @Nullable String labelColumn) {

  public CsvFormat {
    valueColumns = List.copyOf(valueColumns);
    if (delimiter != null && "\"\r\n".indexOf(delimiter) >= 0) {
      throw new IllegalArgumentException(
          "the delimiter is a quote or a line break; it must be another character, as in , or ;");
    }
  }

  /** Detects the columns and the delimiter; local times are in UTC. */
  public static CsvFormat detect() {
    return new CsvFormat(null, null, List.of(), ZoneOffset.UTC, null, null);
  }

  public CsvFormat withTimeColumn(@Nullable String name) {
    return new CsvFormat(name, sensorColumn, valueColumns, zone, delimiter, labelColumn);
  }

  public CsvFormat withSensorColumn(@Nullable String name) {
    return new CsvFormat(timeColumn, name, valueColumns, zone, delimiter, labelColumn);
  }

  public CsvFormat withValueColumns(List<String> names) {
    return new CsvFormat(timeColumn, sensorColumn, names, zone, delimiter, labelColumn);
  }

  public CsvFormat withZone(ZoneId newZone) {
    return new CsvFormat(timeColumn, sensorColumn, valueColumns, newZone, delimiter, labelColumn);
  }

  public CsvFormat withDelimiter(@Nullable Character character) {
    return new CsvFormat(timeColumn, sensorColumn, valueColumns, zone, character, labelColumn);
  }

  public CsvFormat withLabelColumn(@Nullable String name) {
    return new CsvFormat(timeColumn, sensorColumn, valueColumns, zone, delimiter, name);
  }
}
