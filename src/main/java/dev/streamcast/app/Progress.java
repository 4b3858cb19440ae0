package dev.streamcast.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * How far a backtest has come, in bytes of its input: a bar with rate and time left on a terminal,
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

  /** The progress over these files. */
  static Progress over(List<BacktestFile> files, PrintWriter err, Map<String, String> environment) {
    if (!TerminalLine.isThere(environment)) {
      return new Progress(err, null);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("Backtest")
            .setInitialMax(files.stream().mapToLong(file -> size(file.input())).sum())
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

  /** The file has been read, or given up. */
  void done(BacktestFile file) {
    before += size(file.input());
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

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // The file is opened next, and its failure told then.
    }
  }
}
