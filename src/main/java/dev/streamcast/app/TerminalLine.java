package dev.streamcast.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;
import me.tongfei.progressbar.ProgressBarConsumer;

/**
 * The last line of a terminal, painted over and over, and cleared at the end. The progress bar's
 * own consumer would load native code to learn the terminal's width, of which newer Java warns.
 */
final class TerminalLine implements ProgressBarConsumer {
  /** Back to the line's begin, and clear it. */
  static final String CLEAR = "\r\u001b[K";

  private static final int USUAL_WIDTH = 80;

  private final PrintWriter err;
  private final int width;

  TerminalLine(PrintWriter err, Map<String, String> environment) {
    this.err = err;
    String columns = environment.getOrDefault("COLUMNS", "");
    width = columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /** Whether standard error is a terminal that can be painted over. */
  static boolean isThere(Map<String, String> environment) {
    String kind = environment.getOrDefault("TERM", "dumb");
    return !kind.equals("dumb") && isTerminal();
  }

  /** Asks the system's {@code test}, since Java has no word for it; where there is none: no. */
  private static boolean isTerminal() {
    try {
      Process test = new ProcessBuilder("test", "-t", "2").redirectError(Redirect.INHERIT).start();
      return test.waitFor() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public int getMaxRenderedLength() {
    return width - 1;
  }

  @Override
  public void accept(String line) {
    err.print("\r" + line);
    err.flush();
  }

  @Override
  public void close() {
    err.print(CLEAR);
    err.flush();
  }
}
