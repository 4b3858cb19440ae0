package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is drawn of a stretch of one sensor, while it is gathered from its buckets. */
final class Curves {
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
}
