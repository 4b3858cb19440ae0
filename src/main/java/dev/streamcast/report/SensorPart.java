package dev.streamcast.report;

import dev.streamcast.forecast.ForecasterSettings;
import java.util.List;

/**
 * One sensor of a report: its scores in a sentence, its plots, and its strongest flags in words.
 */
final class SensorPart {
  private final ForecasterSettings settings;
  private final SensorRecord sensor;
  private final String id;

  SensorPart(ForecasterSettings settings, SensorRecord sensor, String id) {
    this.settings = settings;
    this.sensor = sensor;
    this.id = id;
  }

  void write(Svg page) {
    page.raw("<section>");
    page.words("h3", sensor.scores().sensor(), "id", id);
    page.raw("<p class=\"note\">").words("span", words());
    page.words("a", "Back to the table", "href", "#sensors").raw("</p>");
    page.raw("<div class=\"figures\">");
    String level = HeadlinePart.level(settings.level());
    figure(page, "The whole run", whole(), sensor.history().curves().panels(level), "whole");
    if (sensor.scores().readings() > sensor.recentReadings()) {
      String lately = "The last " + Figures.count(sensor.recentReadings()) + " readings";
      figure(page, lately, "Every reading", sensor.recent().panels(level), "recent");
    }
    figure(
        page,
        "Who forecasts: how much each expert counts",
        "The experts\u2019 weights over time, one upon the other. At the end: "
            + sensor.weights().latest(),
        List.of(sensor.weights().panel()),
        "weights");
    page.raw("</div>");
    HorizonsPart.ofSensor(page, sensor);
    flags(page);
    page.raw("</section>");
  }

  private String words() {
    SensorScores scores = sensor.scores();
    return "Mean error "
        + Figures.number(scores.mae())
        + ": "
        + Figures.fixed(sensor.overLastValue(), 2)
        + " of the last value\u2019s, "
        + Figures.fixed(sensor.overSeasonal(), 2)
        + " of the seasonal last value\u2019s. "
        + HeadlinePart.share(scores.coverage())
        + " of readings inside their interval, "
        + Figures.number(scores.meanWidth())
        + " wide on average. "
        + HeadlinePart.counted(scores.flags(), "flag")
        + " in "
        + HeadlinePart.counted(scores.readings(), "reading")
        + ". Lately the forecast is made of: "
        + sensor.weights().latest()
        + ". ";
  }

  private String whole() {
    long each = sensor.history().perBucket();
    return each == 1
        ? "Every reading"
        : "Lowest and highest of each " + Figures.count(each) + " readings, and every flag";
  }

  private void figure(Svg page, String caption, String about, List<Panel> panels, String part) {
    page.raw("<figure>").words("figcaption", caption);
    page.raw("<div class=\"scroll\">");
    String title = sensor.scores().sensor() + ": " + caption;
    page.raw(LinePlot.overTime(title, about, panels).inline(id + part));
    page.raw("</div>");
    if (part.equals("weights")) {
      legend(page);
    }
    if (part.equals("whole")) {
      page.words("p", about + ".", "class", "note");
    }
    page.raw("</figure>");
  }

  private void legend(Svg page) {
    page.raw("<p class=\"legend\">");
    sensor
        .weights()
        .experts()
        .forEach(
            (expert, colour) -> {
              page.raw("<span><svg viewBox=\"0 0 18 10\">");
              page.element("path", "class", "area fill" + colour.css(), "d", "M0 0h18v10h-18Z");
              page.raw("</svg>").words("span", expert).raw("</span>");
            });
    page.raw("</p>");
  }

  private void flags(Svg page) {
    List<Flag> flags = sensor.strongestFlags();
    if (flags.isEmpty()) {
      page.words("p", "No reading was flagged.", "class", "note");
      return;
    }
    HtmlTable table = HtmlTable.ofWords("time, UTC", "", "value", "strength", "why");
    for (Flag flag : flags) {
      table.row(
          Times.text(flag.time()),
          flag.inWords(),
          Figures.number(flag.y()),
          Figures.fixed(flag.score(), 2),
          flag.reason());
    }
    page.words(
        "h4",
        flags.size() < sensor.scores().flags()
            ? "The " + flags.size() + " strongest flags"
            : "All flags, the strongest first");
    table.write(page);
  }
}
