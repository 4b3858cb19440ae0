package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is drawn of a stretch of one sensor, while it is gathered from its buckets. */
final class Curves {
  private static final Colour RECORDED = Colour.ORANGE;
  private static final Colour REPLAYED = Colour.BLUE;

  private final Points y = new Points();
  private final Points yhat = new Points();
  private final Points residual = new Points();
  private final Points lower = new Points();
  private final Points upper = new Points();
  private final List<Flag> flags = new ArrayList<>();

  /** The next column; where it has no value, there is a gap. */
  void add(long time, Extremes ys, Extremes yhats, Extremes residuals, double low, double high) {
    column(y, time, ys);
    column(yhat, time, yhats);
    column(residual, time, residuals);
    lower.add(time, low);
    upper.add(time, high);
  }

  private static void column(Points points, long time, Extremes extremes) {
    if (Double.isNaN(extremes.low())) {
      points.add(time, Double.NaN);
    } else {
      extremes.draw(points);
    }
  }

  void flag(@Nullable Flag flag) {
    if (flag != null) {
      flags.add(flag);
    }
  }

  /** Actual, forecast, interval and flags, and below them what the forecast missed. */
  List<Panel> panels(String level) {
    Panel values =
        Panel.of("value")
            .high(200)
            .band(level + " interval", Colour.BLUE, lower.x(), lower.y(), upper.y())
            .line("forecast", Colour.BLUE, yhat.x(), yhat.y())
            .line("actual", Colour.INK, y.x(), y.y());
    for (Flag flag : flags) {
      values = values.mark((double) flag.time(), flag.y(), !flag.down(), flag.words());
    }
    Panel missed =
        Panel.of("residual: actual minus forecast")
            .high(64)
            .level("", 0)
            .line("", Colour.GREY, residual.x(), residual.y());
    return List.of(values, missed);
  }

  /**
   * Actual, the recorded forecast and a replayed one with their intervals, and the flags of both;
   * below them what each missed.
   */
  List<Panel> beside(Curves replayed) {
    Panel values =
        Panel.of("value")
            .high(200)
            .band("", RECORDED, lower.x(), lower.y(), upper.y())
            .band("", REPLAYED, replayed.lower.x(), replayed.lower.y(), replayed.upper.y())
            .line("recorded", RECORDED, yhat.x(), yhat.y())
            .line("replayed", REPLAYED, replayed.yhat.x(), replayed.yhat.y())
            .line("actual", Colour.INK, y.x(), y.y());
    for (Flag flag : flags) {
      boolean both = replayed.flags.stream().anyMatch(flag::isAt);
      values = mark(values, flag, both ? "both, " : "recorded, ");
    }
    for (Flag flag : replayed.flags) {
      if (flags.stream().noneMatch(flag::isAt)) {
        values = mark(values, flag, "replayed, ");
      }
    }
    Panel missed =
        Panel.of("residual: actual minus forecast")
            .high(72)
            .level("", 0)
            .line("", RECORDED, residual.x(), residual.y())
            .line("", REPLAYED, replayed.residual.x(), replayed.residual.y());
    return List.of(values, missed);
  }

  private static Panel mark(Panel panel, Flag flag, String whose) {
    return panel.mark((double) flag.time(), flag.y(), !flag.down(), whose + flag.words());
  }
}
