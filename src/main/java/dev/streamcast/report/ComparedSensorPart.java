package dev.streamcast.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One sensor of a page of a replay: both forecasts in a sentence, in plots, and level by level. */
final class ComparedSensorPart {
  private final SensorComparison sensor;
  private final String id;

  ComparedSensorPart(SensorComparison sensor, String id) {
    this.sensor = sensor;
    this.id = id;
  }

  void write(Svg page) {
    page.raw("<section>");
    page.words("h3", sensor.sensor(), "id", id);
    page.raw("<p class=\"note\">").words("span", words());
    page.words("a", "Back to the table", "href", "#sensors").raw("</p>");
    page.raw("<div class=\"figures\">");
    long each = sensor.recorded().perBucket();
    figure(
        page,
        "The whole run",
        each == 1
            ? "Every reading"
            : "Lowest and highest of each " + Figures.count(each) + " readings, and every flag",
        sensor.whole(),
        "whole");
    int recent = sensor.recorded().recentReadings();
    if (sensor.recorded().scores().readings() > recent) {
      figure(
          page,
          "The last " + Figures.count(recent) + " readings",
          "Every reading",
          sensor.recent(),
          "recent");
    }
    page.raw("</div>");
    levels(page);
    page.raw("</section>");
  }

  private String words() {
    SensorScores recorded = sensor.recorded().scores();
    SensorScores replayed = sensor.replayed().scores();
    return "Mean error "
        + Figures.number(recorded.mae())
        + " recorded, "
        + Figures.number(replayed.mae())
        + " replayed ("
        + ComparisonHeadline.change(sensor.change())
        + "). "
        + Figures.count(recorded.flags())
        + " and "
        + HeadlinePart.counted(replayed.flags(), "flag")
        + ", "
        + Figures.count(sensor.flaggedByBoth())
        + " of them the same. "
        + Figures.count(sensor.differing())
        + " of "
        + HeadlinePart.counted(recorded.readings(), "forecast")
        + " differ. ";
  }

  private void figure(Svg page, String caption, String about, List<Panel> panels, String part) {
    page.raw("<figure>").words("figcaption", caption);
    page.raw("<div class=\"scroll\">");
    String title = sensor.sensor() + ": " + caption;
    page.raw(LinePlot.overTime(title, about, panels).inline(id + part));
    page.raw("</div>");
    page.words("p", about + ".", "class", "note");
    page.raw("</figure>");
  }

  private void levels(Svg page) {
    Set<Double> levels = new LinkedHashSet<>();
    sensor.recorded().levels().forEach(it -> levels.add(it.level()));
    sensor.replayed().levels().forEach(it -> levels.add(it.level()));
    HtmlTable table =
        HtmlTable.ofNumbers(
            "interval",
            "inside, recorded",
            "inside, replayed",
            "mean width, recorded",
            "mean width, replayed",
            "interval score, recorded",
            "interval score, replayed");
    for (double level : levels) {
      IntervalScores before = sensor.recorded().at(level);
      IntervalScores after = sensor.replayed().at(level);
      table.row(
          HeadlinePart.level(level),
          HeadlinePart.share(before.hits().coverage()),
          HeadlinePart.share(after.hits().coverage()),
          Figures.number(before.meanWidth()),
          Figures.number(after.meanWidth()),
          Figures.number(before.mean()),
          Figures.number(after.mean()));
    }
    if (!table.isEmpty()) {
      table.write(page);
    }
  }
}
