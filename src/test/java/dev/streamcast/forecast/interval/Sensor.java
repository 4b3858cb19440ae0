package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.SensorState;
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
    intervals = new PredictionIntervals(layout, Arrays.stream(levels).boxed().toList(), DAY);
    state = layout.fresh();
  }

  void issue(double forecast) {
    yhat = forecast;
    time += HOUR;
    intervals.issue(state, yhat, time);
  }

  void learn(double y) {
    intervals.learn(state, y, yhat, y - last, HOUR);
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
    return intervals.lower(state, place);
  }

  double upper(int place) {
    return intervals.upper(state, place);
  }

  double width(int place) {
    return upper(place) - lower(place);
  }

  int hour() {
    return (int) (time / HOUR % 24);
  }
}
