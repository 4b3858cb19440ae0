package dev.streamcast.app;

import dev.streamcast.train.Epoch;
import dev.streamcast.train.TrainingListener;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/**
 * Says how a training goes: a line for each epoch and, on a terminal, one below that moves, with
 * loss, windows a second and the time left at most.
 */
final class TrainingScreen implements TrainingListener {
  private static final long REPAINT_NANOS = 200_000_000;
  private static final int BAR = 24;

  private final PrintWriter err;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long painted;

  TrainingScreen(PrintWriter err, Map<String, String> environment) {
    this.err = err;
    terminal = TerminalLine.isThere(environment);
  }

  @Override
  public void step(long windows, double share, double loss) {
    long now = System.nanoTime();
    if (!terminal || now - painted < REPAINT_NANOS) {
      return;
    }
    painted = now;
    int done = (int) (BAR * share);
    double seconds = (now - start) / 1e9;
    err.printf(
        Locale.ROOT,
        "%s[%s%s] %3.0f%%  loss %.4f  %,.0f windows/s  %s left",
        TerminalLine.CLEAR,
        "#".repeat(done),
        " ".repeat(BAR - done),
        100 * share,
        loss,
        windows / seconds,
        time(seconds / share - seconds));
    err.flush();
  }

  @Override
  public void epoch(Epoch epoch) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (terminal) {
      err.print(TerminalLine.CLEAR);
    }
    err.printf(
        Locale.ROOT,
        "epoch %3d  loss %s  validation loss %s  %,.0f windows/s%n",
        epoch.number(),
        loss(epoch.trainLoss()),
        loss(epoch.validationLoss()),
        epoch.windows() / seconds);
    err.flush();
  }

  private static String loss(double loss) {
    return Double.isNaN(loss) ? "     -" : String.format(Locale.ROOT, "%.4f", loss);
  }

  private static String time(double seconds) {
    long whole = (long) Math.min(seconds, 1e9);
    return whole < 60
        ? whole + " s"
        : whole < 3600 ? whole / 60 + " min" : whole / 3600 + " h " + whole / 60 % 60 + " min";
  }
}
