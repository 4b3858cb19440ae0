package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * The readings of the demo: hourly weather of 2013 at the airports of Newark, Kennedy and La
 * Guardia, gaps and missing values left in, in the order of time. Once through the year; or year
 * after year without an end, each time 365 days later.
 */
final class DemoRows implements Iterator<Row>, AutoCloseable {
  /** How many rows a year has: one for each airport and hour. */
  static final long ROWS = 26_115;

  /** How many readings a row has. */
  static final int SENSORS_OF_A_ROW = 5;

  private static final String RESOURCE = "weather.csv.gz";
  private static final long YEAR = Duration.ofDays(365).toMillis();

  private final boolean endless;
  private CsvReadings year = open();
  private long years;

  /**
   * From the first row.
   *
   * @param endless whether the year begins anew when it is over
   */
  DemoRows(boolean endless) {
    this.endless = endless;
  }

  private static CsvReadings open() {
    CsvFormat format =
        CsvFormat.detect()
            .withTimeColumn("time_hour")
            .withSensorColumn("origin")
            .withValueColumns(List.of("temp", "dewp", "humid", "wind_speed", "pressure"));
    InputStream bundled = DemoRows.class.getResourceAsStream(RESOURCE);
    return CsvReadings.open(RESOURCE, Objects.requireNonNull(bundled, RESOURCE), format);
  }

  @Override
  public boolean hasNext() {
    return endless || year.hasNext();
  }

  @Override
  public Row next() {
    if (!year.hasNext()) {
      if (!endless) {
        throw new NoSuchElementException();
      }
      year.close();
      year = open();
      years++;
    }
    Row row = year.next();
    return years == 0 ? row : later(row, years * YEAR, years * ROWS);
  }

  private static Row later(Row row, long time, long rows) {
    List<Reading> readings =
        row.readings().stream()
            .map(it -> new Reading(it.sensor(), it.timestamp() + time, it.y()))
            .toList();
    return new Row(row.number() + rows, row.time(), row.timestamp() + time, readings);
  }

  @Override
  public void close() {
    year.close();
  }
}
