package dev.streamcast.source;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what each column of a file is, from its header and its first rows. A column that the
 * format names is taken as it says; the others are detected:
 *
 * <ul>
 *   <li>time: a column of a usual name ({@code timestamp}, {@code time}, {@code date}, {@code ds}
 *       and the like) whose first cell that is not empty reads as a time; else the first column
 *       whose first cell is a date; else the first whose first cell is a count of seconds,
 *       milliseconds, microseconds or nanoseconds of today's magnitude;
 *   <li>sensor: a column of a usual name ({@code sensor}, {@code station}, {@code unique_id} and
 *       the like) whose cells are not numbers; numbers are ids only under a longer name that ends
 *       in "id", as {@code sensor_id}. There may be none;
 *   <li>values: the column named {@code value}, else {@code y}, alone; else every other column of
 *       which at least half the cells that are not missing are numbers. A stray text in such a
 *       column is an error when its row is read, not a reason to leave the column out. A column
 *       without a name, or with another usual name of a time, is no value column.
 * </ul>
 */
final class LayoutDetection {

  private final String file;
  private final CsvFormat format;
  private final ColumnNames names;
  private final List<CsvRecord> rows;

  /**
   * @param file the file's name for messages
   * @param names the header
   * @param rows the first rows, at least one
   */
  LayoutDetection(String file, CsvFormat format, List<String> names, List<CsvRecord> rows) {
    this.file = file;
    this.format = format;
    this.names = new ColumnNames(file, names);
    this.rows = List.copyOf(rows);
  }

  /**
   * The layout.
   *
   * @throws SourceException if a named column does not exist, one is named for two things, or no
   *     time or value column is found
   */
  CsvLayout layout() {
    refuseRowsWithoutHeader();
    Column time = time();
    Column sensor = sensor(time);
    Column label = format.labelColumn() == null ? null : names.named(format.labelColumn());
    List<Column> values = values(time, sensor, label);
    refuseTwice(time, sensor, values);
    List<Column> leftOut =
        names
            .columns()
            .filter(
                c ->
                    !c.equals(time) && !c.equals(sensor) && !c.equals(label) && !values.contains(c))
            .toList();
    return new CsvLayout(time, sensor, values, label, leftOut);
  }

  private Column time() {
    if (format.timeColumn() != null) {
      return names.named(format.timeColumn());
    }
    return first(names.times(), TimeCells::isTime)
        .or(() -> first(unnamed(), TimeCells::isDate))
        .or(() -> first(unnamed(), TimeCells::isLikelyCount))
        .or(() -> names.times().findFirst())
        .orElseThrow(
            () ->
                new SourceException(
                    file, "no time column was found; name it, of the columns " + names.list()));
  }

  private @Nullable Column sensor(Column time) {
    if (format.sensorColumn() != null) {
      return names.named(format.sensorColumn());
    }
    return names
        .sensors()
        .filter(c -> !c.equals(time) && !isNamed(c))
        .filter(c -> count(c, ValueCell.Kind.TEXT) > 0 || isNumberedId(c))
        .findFirst()
        .orElse(null);
  }

  private List<Column> values(Column time, @Nullable Column sensor, @Nullable Column label) {
    if (!format.valueColumns().isEmpty()) {
      return format.valueColumns().stream().map(names::named).toList();
    }
    Optional<Column> value =
        names.values().filter(c -> isFree(c, time, sensor) && !c.equals(label)).findFirst();
    if (value.isPresent()) {
      return List.of(value.get());
    }
    List<Column> times = names.times().toList();
    List<Column> numbers =
        names
            .columns()
            .filter(c -> isFree(c, time, sensor) && !c.equals(label))
            .filter(c -> !c.name().isEmpty() && !times.contains(c))
            .filter(this::holdsNumbers)
            .toList();
    if (numbers.isEmpty()) {
      throw new SourceException(
          file,
          "this is a CSV without numbers: beside the time column "
              + time
              + " no column of "
              + names.list()
              + " holds numbers");
    }
    return numbers;
  }

  private void refuseTwice(Column time, @Nullable Column sensor, List<Column> values) {
    List<Column> all =
        Stream.concat(Stream.of(time), Stream.concat(Stream.ofNullable(sensor), values.stream()))
            .toList();
    for (Column column : all) {
      if (all.indexOf(column) != all.lastIndexOf(column)) {
        throw new SourceException(
            file, "column " + column + " is named for two things; name each column for one");
      }
    }
  }

  private void refuseRowsWithoutHeader() {
    names
        .columns()
        .filter(c -> TimeCells.isDate(c.name()) || TimeCells.isLikelyCount(c.name()))
        .findFirst()
        .ifPresent(
            c -> {
              throw SourceException.inLine(
                  file, 1, '"' + c.name() + "\" is a time, not a column's name; add a header line");
            });
  }

  /** All columns but those that the format names for something else. */
  private Stream<Column> unnamed() {
    return names.columns().filter(c -> !isNamed(c));
  }

  private boolean isNamed(Column column) {
    return Stream.concat(Stream.ofNullable(format.sensorColumn()), format.valueColumns().stream())
        .anyMatch(column.name()::equalsIgnoreCase);
  }

  private static boolean isFree(Column column, Column time, @Nullable Column sensor) {
    return !column.equals(time) && !column.equals(sensor);
  }

  private boolean holdsNumbers(Column column) {
    long numbers = count(column, ValueCell.Kind.NUMBER);
    return numbers > 0 && numbers >= count(column, ValueCell.Kind.TEXT);
  }

  private boolean isNumberedId(Column column) {
    return ColumnNames.isId(column) && count(column, ValueCell.Kind.NUMBER) > 0;
  }

  private Optional<Column> first(Stream<Column> columns, Predicate<String> test) {
    return columns
        .filter(c -> !isNamed(c))
        .filter(c -> cells(c).filter(cell -> !cell.isBlank()).findFirst().filter(test).isPresent())
        .findFirst();
  }

  private long count(Column column, ValueCell.Kind kind) {
    return cells(column).filter(cell -> ValueCell.kind(cell) == kind).count();
  }

  private Stream<String> cells(Column column) {
    return rows.stream().map(row -> row.getField(column.index()));
  }
}
