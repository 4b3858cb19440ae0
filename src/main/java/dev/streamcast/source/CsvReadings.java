package dev.streamcast.source;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.streamcast.forecast.Reading;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as rows of readings, in the order of the file: times may repeat or step back. Forms of
 * file: {@link CsvFormat}; detection of columns: {@link LayoutDetection}; times: {@link
 * CalendarForm} and {@link EpochForm}; values: {@link ValueCell}. Text is UTF-8, packed by gzip or
 * not.
 *
 * <p>Memory does not grow with the file: the first 1,000 rows are held for the detection, then one
 * row at a time. Use by one thread.
 *
 * <p>Whatever is wrong with the file is a {@link SourceException}, from {@code open} if it lies in
 * the first rows' shape, else from {@link #hasNext} or {@link #next} at its row; after that nothing
 * more is to be read.
 */
public final class CsvReadings implements Iterator<Row>, AutoCloseable {

  private static final int DETECTION_ROWS = 1_000;

  private final String file;
  private final CountedBytes bytes;
  private final long size;
  private final CsvRecords records;
  private final Deque<CsvRecord> first = new ArrayDeque<>();
  private final CsvLayout layout;
  private final SensorNames sensors;
  private final TimeCells times;
  private long rows;

  private CsvReadings(String file, CountedBytes bytes, long size, CsvFormat format)
      throws IOException {
    this.file = file;
    this.bytes = bytes;
    this.size = size;
    this.records = new CsvRecords(file, CsvText.reader(bytes), format.delimiter());
    while (first.size() < DETECTION_ROWS && records.hasNext()) {
      first.add(records.next());
    }
    if (first.isEmpty()) {
      throw new SourceException(file, "there is a header and no row; add rows below it");
    }
    List<CsvRecord> batch = List.copyOf(first);
    this.layout = new LayoutDetection(file, format, records.names(), batch).layout();
    this.sensors = new SensorNames(file, layout);
    this.times =
        new TimeCells(
            batch.stream().map(r -> r.getField(layout.time().index())).toList(), format.zone());
  }

  /**
   * Opens a file and detects what the format leaves open.
   *
   * @throws SourceException if the file does not exist, cannot be read, or is no table of readings
   */
  public static CsvReadings open(Path file, CsvFormat format) {
    String name = file.toString();
    if (Files.isDirectory(file)) {
      throw new SourceException(name, "this is a directory; name a CSV file in it");
    }
    if (!Files.exists(file)) {
      throw new SourceException(name, "there is no such file");
    }
    try {
      long size = Files.isRegularFile(file) ? Files.size(file) : -1;
      return open(name, Files.newInputStream(file), size, format);
    } catch (AccessDeniedException e) {
      throw new SourceException(name, "you may not read this file; ask for the permission", e);
    } catch (IOException e) {
      throw new SourceException(name, CsvText.problem(e), e);
    }
  }

  /**
   * Reads a stream, as standard input, and detects what the format leaves open. The stream is
   * closed with the readings, or at once if this throws.
   *
   * @param name the name for messages, and for the sensor where the file's name gives it
   * @throws SourceException if the text is no table of readings
   */
  public static CsvReadings open(String name, InputStream in, CsvFormat format) {
    return open(name, in, -1, format);
  }

  private static CsvReadings open(String name, InputStream in, long size, CsvFormat format) {
    CountedBytes bytes = new CountedBytes(in);
    try {
      return new CsvReadings(name, bytes, size, format);
    } catch (IOException e) {
      throw closing(bytes, new SourceException(name, CsvText.problem(e), e));
    } catch (RuntimeException e) {
      throw closing(bytes, e);
    }
  }

  private static RuntimeException closing(InputStream in, RuntimeException failure) {
    try {
      in.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
    return failure;
  }

  /** What each column is read as. */
  public CsvLayout layout() {
    return layout;
  }

  /** How many bytes of the file were taken so far; of a packed file, packed bytes. */
  public long bytesRead() {
    return bytes.count();
  }

  /** How many bytes the file has; -1 if that is not known, as of a stream. */
  public long size() {
    return size;
  }

  @Override
  public boolean hasNext() {
    return !first.isEmpty() || records.hasNext();
  }

  @Override
  public Row next() {
    CsvRecord row = first.isEmpty() ? records.next() : first.remove();
    rows++;
    String time = row.getField(layout.time().index());
    long timestamp = timestamp(row, time);
    return new Row(rows, time, timestamp, readings(row, timestamp), label(row));
  }

  @Override
  public void close() {
    try {
      bytes.close();
    } catch (IOException e) {
      throw new SourceException(file, "the file cannot be closed: " + e.getMessage(), e);
    }
  }

  private long timestamp(CsvRecord row, String cell) {
    OptionalLong time = times.read(cell);
    if (time.isEmpty()) {
      throw SourceException.inCell(
          file, row.getStartingLineNumber(), layout.time(), times.problem(cell));
    }
    return time.getAsLong();
  }

  private List<Reading> readings(CsvRecord row, long timestamp) {
    int count = layout.values().size();
    List<Reading> readings = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      readings.add(new Reading(sensor(row, i), timestamp, value(row, layout.values().get(i))));
    }
    return readings;
  }

  private @Nullable String label(CsvRecord row) {
    Column column = layout.label();
    String cell = column == null ? "" : row.getField(column.index()).strip();
    return cell.isEmpty() ? null : cell;
  }

  private String sensor(CsvRecord row, int value) {
    Column column = layout.sensor();
    if (column == null) {
      return sensors.of(value);
    }
    String cell = row.getField(column.index()).strip();
    if (cell.isEmpty()) {
      throw SourceException.inCell(
          file,
          row.getStartingLineNumber(),
          column,
          "the cell is empty; every row needs the id of its sensor");
    }
    return sensors.of(cell, value);
  }

  private double value(CsvRecord row, Column column) {
    try {
      return ValueCell.read(row.getField(column.index()));
    } catch (NumberFormatException e) {
      throw SourceException.inCell(
          file, row.getStartingLineNumber(), column, String.valueOf(e.getMessage()));
    }
  }
}
