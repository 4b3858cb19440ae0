package dev.streamcast.app;

import java.io.PrintWriter;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a command has come, in bytes of its input: a bar with rate and time left on a terminal,
 * nothing elsewhere.
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
    if (!TerminalLine.isThere(environment)) {
      return new Progress(err, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(bytes)
            .setUnit(" MB", MEGABYTE)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REPAINT_MILLIS)
            .showSpeed()
            .setConsumer(new TerminalLine(err, environment))
            .build();
    return new Progress(err, bar);
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
