package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;

/**
 * An hourly sensor under watch, with a plain forecaster of its own: the mean of each hour of the
 * day, a fifth of the newest day, and six tenths of the last residual. Its interval reaches four
 * mean absolute residuals to either side.
 */
final class Watched {
  static final long HOUR = 3_600_000;

  final StateLayout layout = new StateLayout(0);
  final Surprise surprise;
  final SensorState state;
  int readings;
  private final double[] means = new double[24];
  private final double unit;
  private double residual;
  private double size;

  Watched(AnomalySettings settings) {
    this(settings, 1);
  }

  /** A sensor whose values are in that unit. */
  Watched(AnomalySettings settings, double unit) {
    this.unit = Math.abs(unit);
    surprise = new Surprise(layout, settings);
    state = layout.fresh();
  }

  /** The range of its values before the next one. */
  LeakyRange.State values() {
    return surprise.values(state);
  }

  Verdict see(double y) {
    int hour = readings % 24;
    double mean = readings < 24 ? y : means[hour];
    double yhat = mean + .6 * residual;
    double reach = 4 * size;
    long time = readings * HOUR;
    readings++;
    if (readings == 1) {
      surprise.begin(state, time, y);
    }
    Verdict verdict =
        readings == 1
            ? Verdict.ORDINARY
            : surprise.judge(state, time, y, yhat, yhat - reach, yhat + reach);
    residual = y - mean;
    means[hour] = mean + .2 * residual;
    size += Math.max(.01, 1.0 / readings) * (Math.min(Math.abs(y - yhat), 16 * size + unit) - size);
    return verdict;
  }
}
