package dev.streamcast.source;

import java.util.List;

/**
 * The ids of the sensors of a file's rows, by its layout: the cell of the sensor column, with a
 * point and the value column's name where there are several of these; without a sensor column the
 * value column's name. A single value column of a name that says nothing ({@code value}, {@code y},
 * {@code v}) gives the sensor the file's name, without folder and endings.
 */
final class SensorNames {

  private final boolean several;
  private final List<String> columns;

  SensorNames(String file, CsvLayout layout) {
    this.several = layout.values().size() > 1;
    this.columns = layout.values().stream().map(c -> wide(file, c)).toList();
  }

  /** The sensor of a value column, by its place among the value columns, in a wide file. */
  String of(int value) {
    return columns.get(value);
  }

  /** The sensor of a value column in a row whose sensor cell is given. */
  String of(String cell, int value) {
    return several ? cell + '.' + columns.get(value) : cell;
  }

  private String wide(String file, Column column) {
    String base = base(file);
    boolean byFile = column.name().isEmpty() || (!several && ColumnNames.isGeneric(column));
    return byFile && !base.isEmpty() ? base : column.toString();
  }

  private static String base(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.replaceFirst("(?i)(\\.(csv|tsv|txt))?(\\.gz)?$", "");
  }
}
