package dev.streamcast.app;

import java.io.PrintWriter;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a command has come, in bytes or readings of its input: a bar with rate and time left on a
 * terminal, nothing elsewhere.
 */
final class Progress implements AutoCloseable {
  private static final long MEGABYTE = 1_000_000;
  private static final int REPAINT_MILLIS = 200;

  private final PrintWriter err;
  private final @Nullable ProgressBar bar;
  private long before;

  private Progress(PrintWriter err, @Nullable ProgressBar bar) {
    this.err = err;
    this.bar = bar;
  }

  /** The progress of a task over so many bytes. */
  static Progress over(String task, long bytes, PrintWriter err, Map<String, String> environment) {
    return over(task, bytes, " MB", MEGABYTE, err, environment);
  }

  private static Progress over(
      String task,
      long most,
      String unit,
      long unitSize,
      PrintWriter err,
      Map<String, String> environment) {
    if (!TerminalLine.isThere(environment)) {
      return new Progress(err, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(most)
            .setUnit(unit, unitSize)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REPAINT_MILLIS)
            .showSpeed()
            .setConsumer(new TerminalLine(err, environment))
            .build();
    return new Progress(err, bar);
  }

  /** The progress of a task over so many readings. */
  static Progress overReadings(
      String task, long readings, PrintWriter err, Map<String, String> environment) {
    return over(task, readings, " readings", 1, err, environment);
  }

  /** Says how much of the current file has been read. */
  void at(long bytes) {
    if (bar != null) {
      bar.stepTo(before + bytes);
    }
  }

  /** The current file, of so many bytes, has been read, or given up. */
  void done(long bytes) {
    before += bytes;
    at(0);
  }

  /** Prints an error beside the bar. */
  void say(String message) {
    if (bar != null) {
      err.print(TerminalLine.CLEAR);
    }
    ErrorReports.say(err, message);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
