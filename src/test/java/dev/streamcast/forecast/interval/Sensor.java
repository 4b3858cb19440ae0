package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Arrays;

/** A sensor that reports every hour, with intervals for some levels; its season is a day. */
final class Sensor {
  static final long HOUR = 3_600_000;
  static final long DAY = 24 * HOUR;

  final StateLayout layout = new StateLayout(0);
  final PredictionIntervals intervals;
  SensorState state;
  private long time;
  private double last;
  private double yhat;

  Sensor(double... levels) {
    intervals =
        new PredictionIntervals(
            layout, new SliceIds(), 1, Arrays.stream(levels).boxed().toList(), DAY);
    state = layout.fresh();
  }

  void issue(double forecast) {
    yhat = forecast;
    time += HOUR;
    intervals.issue(state, 0, yhat, time);
  }

  void learn(double y) {
    intervals.learn(state, 0, y, yhat, time, y - last, HOUR);
    last = y;
  }

  /** Issues intervals around 0, sees whether the value lies in that one, and learns from it. */
  boolean covers(int place, double y) {
    issue(0);
    boolean inside = y >= lower(place) && y <= upper(place);
    learn(y);
    return inside;
  }

  double lower(int place) {
    return yhat - intervals.below(state, 0, place);
  }

  double upper(int place) {
    return yhat + intervals.above(state, 0, place);
  }

  double width(int place) {
    return upper(place) - lower(place);
  }

  int hour() {
    return (int) (time / HOUR % 24);
  }
}
