package dev.streamcast.app;

import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a file on their way to the loader: on a terminal, a bar shows how much of the file
 * has been read, with rate and time left; nothing elsewhere.
 */
final class LoadProgress implements Iterator<Row>, AutoCloseable {
  private static final long MEGABYTE = 1_000_000;
  private static final int REPAINT_MILLIS = 200;

  private final CsvReadings rows;
  private final @Nullable ProgressBar bar;

  LoadProgress(CsvReadings rows, PrintWriter err, Map<String, String> environment) {
    this.rows = rows;
    this.bar = TerminalLine.isThere(environment) ? bar(rows, err, environment) : null;
  }

  private static ProgressBar bar(
      CsvReadings rows, PrintWriter err, Map<String, String> environment) {
    return new ProgressBarBuilder()
        .setTaskName("Load")
        .setInitialMax(rows.size())
        .setUnit(" MB", MEGABYTE)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(REPAINT_MILLIS)
        .showSpeed()
        .setConsumer(new TerminalLine(err, environment))
        .build();
  }

  @Override
  public boolean hasNext() {
    return rows.hasNext();
  }

  @Override
  public Row next() {
    Row row = rows.next();
    if (bar != null) {
      bar.stepTo(rows.bytesRead());
    }
    return row;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
