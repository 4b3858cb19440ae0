package dev.streamcast.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The names of a file's columns: finds the column that a user names, and those that go by the usual
 * names for times, sensors and values. Usual names are compared without case, blanks and
 * punctuation: {@code Sensor ID} is {@code sensor_id} is {@code sensorId}.
 */
record ColumnNames(String file, List<String> names) {

  /** Usual names of a time column, the more telling ones first. */
  private static final List<String> TIME =
      List.of(
          "timestamp",
          "datetime",
          "timehour",
          "ds",
          "time",
          "date",
          "ts",
          "timestampms",
          "timestamputc",
          "datetimeutc",
          "timeutc",
          "utctime",
          "eventtime",
          "recordedat",
          "measuredat",
          "createdat",
          "unixtime",
          "epoch",
          "epochms");

  /** Usual names of a sensor column, the more telling ones first. */
  private static final List<String> SENSOR =
      List.of(
          "sensor",
          "sensorid",
          "sensorname",
          "uniqueid",
          "itemid",
          "seriesid",
          "series",
          "seriesname",
          "stationid",
          "station",
          "stationname",
          "deviceid",
          "device",
          "devicename",
          "meterid",
          "meter",
          "machineid",
          "machine",
          "metric",
          "metricname",
          "tag",
          "tagname",
          "channel",
          "origin",
          "id",
          "item",
          "name");

  /** Usual names of the one value column of a long file. */
  private static final List<String> VALUE = List.of("value", "y");

  /** Names of a value column that say nothing about a sensor. */
  private static final List<String> GENERIC = List.of("value", "y", "v");

  ColumnNames {
    names = List.copyOf(names);
  }

  Stream<Column> columns() {
    return IntStream.range(0, names.size()).mapToObj(i -> new Column(i, names.get(i)));
  }

  /**
   * The column that a user means by a name.
   *
   * @throws SourceException if there is none, or several that differ in case only
   */
  Column named(String name) {
    List<Column> exact = columns().filter(c -> c.name().equals(name)).toList();
    List<Column> found =
        exact.isEmpty() ? columns().filter(c -> c.name().equalsIgnoreCase(name)).toList() : exact;
    if (found.size() != 1) {
      throw new SourceException(
          file, "there is no column \"" + name + "\"; did you mean " + nearest(name) + "?");
    }
    return found.get(0);
  }

  /** The columns of usual names for times, in order of preference. */
  Stream<Column> times() {
    return usual(TIME);
  }

  /** The columns of usual names for sensors, in order of preference. */
  Stream<Column> sensors() {
    return usual(SENSOR);
  }

  /** The columns of usual names for the values of a long file, in order of preference. */
  Stream<Column> values() {
    return usual(VALUE);
  }

  /** All names, for messages. */
  String list() {
    String shown = columns().limit(20).map(Column::toString).collect(Collectors.joining(", "));
    return names.size() > 20 ? shown + ", and " + (names.size() - 20) + " more" : shown;
  }

  /** Whether a column's name ends in "id", so that its numbers are ids. */
  static boolean isId(Column column) {
    String plain = plain(column.name());
    return plain.length() > 2 && plain.endsWith("id");
  }

  static boolean isGeneric(Column column) {
    return GENERIC.contains(plain(column.name()));
  }

  private Stream<Column> usual(List<String> usual) {
    return columns()
        .filter(c -> usual.contains(plain(c.name())))
        .sorted(Comparator.comparingInt(c -> usual.indexOf(plain(c.name()))));
  }

  private String nearest(String name) {
    return columns()
        .filter(c -> !c.name().isEmpty())
        .sorted(Comparator.comparingInt(c -> distance(lower(name), lower(c.name()))))
        .limit(3)
        .map(Column::toString)
        .collect(Collectors.joining(", "));
  }

  /** Levenshtein distance: how many letters to insert, drop or replace. */
  private static int distance(String a, String b) {
    int[] row = IntStream.rangeClosed(0, b.length()).toArray();
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static String plain(String name) {
    return lower(name).replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
