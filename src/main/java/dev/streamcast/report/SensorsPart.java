package dev.streamcast.report;

import dev.streamcast.report.HtmlTable.Cell;
import java.util.List;
import java.util.Map;

/** The table of sensors, worst first; where there are very many, the rest is summed up. */
final class SensorsPart {
  static final int ROWS = 200;

  private final List<SensorRecord> ranked;
  private final Map<SensorRecord, String> drawn;

  /**
   * @param drawn the ids of the sensors that have plots on the page
   */
  SensorsPart(List<SensorRecord> ranked, Map<SensorRecord, String> drawn) {
    this.ranked = ranked;
    this.drawn = drawn;
  }

  void write(Svg page) {
    page.words("h2", "Sensors, those where a simple forecast wins first", "id", "sensors");
    page.words(
        "p",
        "Errors and widths are in each sensor\u2019s own unit. MAE is the mean absolute error; RMSE"
            + " weighs large errors more; MASE is the MAE over the last value\u2019s, so 0.5 means half"
            + " its error. A ratio above 1 stands out: there the simple forecast is better.",
        "class",
        "note");
    HtmlTable table =
        HtmlTable.ofNumbers(
            "sensor",
            "over last value (MASE)",
            "over seasonal last value",
            "inside interval",
            "MAE",
            "RMSE",
            "mean width",
            "flags",
            "flags in 1,000",
            "readings");
    List<SensorRecord> shown = ranked.subList(0, Math.min(ROWS, ranked.size()));
    List<SensorRecord> rest = ranked.subList(shown.size(), ranked.size());
    shown.forEach(sensor -> row(table, sensor));
    rest.stream().filter(drawn::containsKey).forEach(sensor -> row(table, sensor));
    table.write(page);
    if (!rest.isEmpty()) {
      page.words("p", rest(rest), "class", "note");
    }
  }

  private void row(HtmlTable table, SensorRecord sensor) {
    SensorScores scores = sensor.scores();
    String id = drawn.get(sensor);
    table.row(
        id == null ? Cell.of(scores.sensor()) : Cell.link(scores.sensor(), id),
        Cell.ratio(sensor.overLastValue()),
        Cell.ratio(sensor.overSeasonal()),
        Cell.of(HeadlinePart.share(scores.coverage())),
        Cell.of(Figures.number(scores.mae())),
        Cell.of(Figures.number(scores.rmse())),
        Cell.of(Figures.number(scores.meanWidth())),
        Cell.of(Figures.count(scores.flags())),
        Cell.of(Figures.fixed(scores.flagsPerThousand(), 2)),
        Cell.of(Figures.count(scores.readings())));
  }

  private String rest(List<SensorRecord> rest) {
    long inside = rest.stream().mapToLong(it -> it.scores().inside()).sum();
    long intervals = rest.stream().mapToLong(it -> it.scores().intervals()).sum();
    return "The table lists the "
        + ROWS
        + " worst, and further ones that have plots. The "
        + Figures.count(rest.size())
        + " sensors after the "
        + ROWS
        + "th are all relatively better: together "
        + Figures.count(rest.stream().mapToLong(it -> it.scores().readings()).sum())
        + " readings, a median error of "
        + Figures.fixed(Median.of(rest.stream().mapToDouble(SensorRecord::overLastValue)), 3)
        + " of the last value\u2019s, "
        + HeadlinePart.share((double) inside / intervals)
        + " inside the interval, "
        + Figures.count(rest.stream().mapToLong(it -> it.scores().flags()).sum())
        + " flags.";
  }
}
