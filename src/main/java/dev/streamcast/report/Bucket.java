package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import org.jspecify.annotations.Nullable;

/**
 * Some neighbouring readings of a sensor as one column of its plot: the extremes of what was
 * measured, forecast and missed, the widest interval, and every flag, at most one triangle for each
 * direction.
 */
final class Bucket {
  private final Extremes y = new Extremes();
  private final Extremes yhat = new Extremes();
  private final Extremes residual = new Extremes();
  private final Extremes lower = new Extremes();
  private final Extremes upper = new Extremes();
  private final Hits hits = new Hits();
  private final long time;
  private long readings;
  private @Nullable Flag up;
  private @Nullable Flag down;

  Bucket(long time) {
    this.time = time;
  }

  /**
   * Takes the next reading.
   *
   * @param counts whether its interval counts for the coverage
   */
  void add(Forecast forecast, boolean counts) {
    long now = forecast.timestamp();
    readings++;
    y.add(now, forecast.y());
    yhat.add(now, forecast.yhat());
    residual.add(now, forecast.y() - forecast.yhat());
    lower.add(now, forecast.lower());
    upper.add(now, forecast.upper());
    if (counts) {
      hits.add(forecast.y() >= forecast.lower() && forecast.y() <= forecast.upper());
    }
    if (forecast.verdict().anomaly()) {
      flag(Flag.of(forecast));
    }
  }

  private void flag(@Nullable Flag flag) {
    if (flag == null) {
      return;
    }
    if (flag.down()) {
      down = down == null ? flag : down.with(flag);
    } else {
      up = up == null ? flag : up.with(flag);
    }
  }

  /** Takes in a later bucket. */
  void merge(Bucket later) {
    readings += later.readings;
    y.merge(later.y);
    yhat.merge(later.yhat);
    residual.merge(later.residual);
    lower.merge(later.lower);
    upper.merge(later.upper);
    hits.merge(later.hits);
    flag(later.up);
    flag(later.down);
  }

  long readings() {
    return readings;
  }

  Hits hits() {
    return hits;
  }

  void draw(Curves curves) {
    curves.add(time, y, yhat, residual, lower.low(), upper.high());
    curves.flag(up);
    curves.flag(down);
  }
}
