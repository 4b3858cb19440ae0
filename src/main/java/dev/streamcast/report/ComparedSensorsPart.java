package dev.streamcast.report;

import dev.streamcast.report.HtmlTable.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The table of sensors, recorded beside replayed, those that are now worse first. */
final class ComparedSensorsPart {
  static final int ROWS = 200;

  private final List<SensorComparison> ranked;
  private final Map<SensorComparison, String> drawn;

  /**
   * @param drawn the ids of the sensors that have plots on the page
   */
  ComparedSensorsPart(List<SensorComparison> ranked, Map<SensorComparison, String> drawn) {
    this.ranked = ranked;
    this.drawn = drawn;
  }

  void write(Svg page) {
    page.words("h2", "Sensors, those where the replayed is worse first", "id", "sensors");
    page.words(
        "p",
        "Errors and interval scores are in each sensor\u2019s own unit. MAE is the mean absolute"
            + " error; MASE is the MAE over the last value\u2019s. Changes for the worse, and a MASE above"
            + " 1, stand out.",
        "class",
        "note");
    HtmlTable table =
        HtmlTable.ofNumbers(
            "sensor",
            "MAE, change",
            "MAE, recorded",
            "MAE, replayed",
            "MASE, recorded",
            "MASE, replayed",
            "inside, recorded",
            "inside, replayed",
            "interval score, change",
            "flags, recorded",
            "flags, replayed",
            "only recorded",
            "only replayed",
            "readings scored");
    List<SensorComparison> shown =
        new ArrayList<>(ranked.subList(0, Math.min(ROWS, ranked.size())));
    List<SensorComparison> rest = ranked.subList(shown.size(), ranked.size());
    rest.stream().filter(drawn::containsKey).forEach(shown::add);
    shown.forEach(sensor -> row(table, sensor));
    table.write(page);
    if (shown.size() < ranked.size()) {
      page.words(
          "p",
          "The table lists the "
              + ROWS
              + " whose error has grown most or shrunk least, and further ones that have plots, of "
              + Figures.count(ranked.size())
              + " sensors.",
          "class",
          "note");
    }
  }

  private void row(HtmlTable table, SensorComparison sensor) {
    SensorScores recorded = sensor.recorded().scores();
    SensorScores replayed = sensor.replayed().scores();
    String id = drawn.get(sensor);
    table.row(
        id == null ? Cell.of(sensor.sensor()) : Cell.link(sensor.sensor(), id),
        Cell.change(sensor.change()),
        Cell.of(Figures.number(recorded.mae())),
        Cell.of(Figures.number(replayed.mae())),
        Cell.ratio(recorded.mase()),
        Cell.ratio(replayed.mase()),
        Cell.of(HeadlinePart.share(sensor.recorded().first().hits().coverage())),
        Cell.of(HeadlinePart.share(sensor.replayed().first().hits().coverage())),
        Cell.change(sensor.intervalChange()),
        Cell.of(Figures.count(recorded.flags())),
        Cell.of(Figures.count(replayed.flags())),
        Cell.of(Figures.count(sensor.flaggedByRecorded())),
        Cell.of(Figures.count(sensor.flaggedByReplayed())),
        Cell.of(Figures.count(recorded.scored())));
  }
}
