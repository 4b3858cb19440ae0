package dev.streamcast.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A replay beside what was recorded, as one HTML page that needs nothing but itself, like that of a
 * backtest ({@link Report}).
 */
public final class ComparisonReport {
  private ComparisonReport() {}

  /** The page. */
  public static String html(Comparison comparison, ComparisonFacts facts) {
    List<SensorComparison> ranked = comparison.worseFirst();
    Map<SensorComparison, String> drawn = new LinkedHashMap<>();
    for (SensorComparison sensor : comparison.mostDifferent(facts.drawn())) {
      drawn.put(sensor, "sensor" + (drawn.size() + 1));
    }
    Svg page = Report.begin("Streamcast: replay report");
    new ComparisonHeadline(comparison, facts).write(page);
    if (!ranked.isEmpty()) {
      new ComparedSensorsPart(ranked, drawn).write(page);
      new ComparedLevelsPart(comparison).write(page);
      new ComparedFlagsPart(comparison).write(page);
      page.words("h2", "Sensor by sensor", "id", "each");
      page.words("p", drawnWords(drawn.size(), ranked.size()), "class", "note");
      drawn.forEach((sensor, id) -> new ComparedSensorPart(sensor, id).write(page));
    }
    return Report.end(page);
  }

  private static String drawnWords(int drawn, int all) {
    if (drawn == 0) {
      return "No sensor is drawn: all forecasts are the same, or --report-sensors is 0.";
    }
    return "Plots of the "
        + HeadlinePart.counted(drawn, "sensor")
        + (drawn < all ? ", of " + Figures.count(all) + "," : "")
        + " whose scores differ most, to either side, in the order of the table; sensors with"
        + " nothing but identical forecasts have none. The areas are the intervals of the first level,"
        + " in the colours of their forecasts. --report-sensors says how many.";
  }
}
