package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The demo's live view: a progress line and a line for each of a few sensors, drawn in place four
 * times a second; without a terminal, a progress line every few seconds.
 */
final class DemoScreen {
  private static final int MOST_SENSORS = 15;
  private static final int BAR = 24;
  private static final long REDRAW_NANOS = 250_000_000L;
  private static final long QUIET_NANOS = 5_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, DemoSensor> sensors = new TreeMap<>();
  private final long start = System.nanoTime();
  private long drawn = start;
  private int lines;

  /**
   * A view that has drawn nothing yet.
   *
   * @param terminal whether lines can be drawn over
   */
  DemoScreen(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  void add(Forecast forecast) {
    DemoSensor sensor = sensors.get(forecast.sensor());
    if (sensor == null && sensors.size() < MOST_SENSORS) {
      sensor = new DemoSensor(forecast);
      sensors.put(forecast.sensor(), sensor);
    }
    if (sensor != null) {
      sensor.add(forecast);
    }
  }

  /**
   * Draws if it is time to.
   *
   * @param topics what has been counted so far
   * @param total how many readings there will be; 0 for no end
   */
  void draw(DemoTopics topics, long total) {
    long now = System.nanoTime();
    if (now - drawn < (terminal ? REDRAW_NANOS : QUIET_NANOS)) {
      return;
    }
    drawn = now;
    StringBuilder text = new StringBuilder();
    if (terminal && lines > 0) {
      text.append("\u001b[").append(lines).append('A');
    }
    lines = 0;
    line(text, progress(topics, total, (now - start) / 1e9));
    if (terminal) {
      line(text, "");
      line(text, DemoSensor.heading());
      sensors.values().forEach(sensor -> line(text, sensor.line()));
    }
    out.print(text);
    out.flush();
  }

  private void line(StringBuilder text, String line) {
    text.append(line).append(terminal ? "\u001b[K" : "").append('\n');
    lines++;
  }

  private static String progress(DemoTopics topics, long total, double seconds) {
    long forecasts = topics.forecasts();
    String counts =
        String.format(
            "%,d forecasts, %,d anomalies, %,d dead letters, %,.0f forecasts/s",
            forecasts, topics.anomalies(), topics.deadLetters(), forecasts / seconds);
    if (total == 0) {
      return counts;
    }
    double share = Math.min(1, (double) forecasts / total);
    int full = (int) (share * BAR);
    return "█".repeat(full)
        + "░".repeat(BAR - full)
        + String.format(" %3.0f %%  ", 100 * share)
        + counts;
  }
}
