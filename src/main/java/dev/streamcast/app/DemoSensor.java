package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Direction;

/** What the demo's live view shows of one sensor: the newest forecast, and the last values. */
final class DemoSensor {
  private static final int RECENT = 32;
  private static final String BARS = "▁▂▃▄▅▆▇█";

  private final double[] recent = new double[RECENT];
  private int values;
  private int sinceFlag = Integer.MAX_VALUE;
  private String arrow = " ";
  private Forecast newest;

  /** The line above the sensors' lines. */
  static String heading() {
    return String.format(
        "%-16s %8s %9s   %7s   %-7s  %-4s  %s",
        "sensor", "value", "forecast", "lower", "upper", "flag", "the last values");
  }

  DemoSensor(Forecast first) {
    newest = first;
  }

  void add(Forecast forecast) {
    newest = forecast;
    if (!Double.isNaN(forecast.y())) {
      recent[values++ % RECENT] = forecast.y();
    }
    sinceFlag = Math.min(sinceFlag, Integer.MAX_VALUE - 1) + 1;
    if (forecast.verdict().anomaly()) {
      sinceFlag = 0;
      arrow = forecast.verdict().direction() == Direction.UP ? "▲" : "▼";
    }
  }

  /** One line: value, forecast of the next one, interval, flag of the last day, sparkline. */
  String line() {
    String value = Double.isNaN(newest.y()) ? "missing" : String.format("%.1f", newest.y());
    String flag = sinceFlag < 24 ? arrow : " ";
    if (newest.steps().isEmpty()) {
      return String.format("%-16s %8s", newest.sensor(), value);
    }
    Step next = newest.steps().get(0);
    return String.format(
        "%-16s %8s %9.1f   %7.1f … %-7.1f  %-4s  %s",
        newest.sensor(), value, next.yhat(), next.lower(), next.upper(), flag, sparkline());
  }

  private String sparkline() {
    int n = Math.min(values, RECENT);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < n; i++) {
      low = Math.min(low, recent[i]);
      high = Math.max(high, recent[i]);
    }
    StringBuilder bars = new StringBuilder();
    for (int i = values - n; i < values; i++) {
      double share = high > low ? (recent[i % RECENT] - low) / (high - low) : .5;
      bars.append(BARS.charAt((int) Math.round(share * (BARS.length() - 1))));
    }
    return bars.toString();
  }
}
