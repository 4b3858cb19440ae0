package dev.streamcast.report;

import dev.streamcast.report.HtmlTable.Cell;
import java.util.List;
import java.util.stream.IntStream;

/** How good the forecasts further ahead are, over all sensors; nothing for one step ahead. */
final class HorizonsPart {
  private final RunRecord run;
  private final List<SensorRecord> sensors;

  HorizonsPart(RunRecord run, List<SensorRecord> sensors) {
    this.run = run;
    this.sensors = sensors;
  }

  void write(Svg page) {
    int count = sensors.get(0).horizons().size();
    if (count == 0) {
      return;
    }
    page.words("h2", "Further ahead", "id", "horizons");
    page.words("p", meaning(), "class", "note");
    HtmlTable table =
        HtmlTable.ofNumbers(
            "readings ahead",
            "forecasts scored",
            "median error over last value",
            "median error over seasonal last value",
            "sensors that beat the last value",
            "sensors that beat the seasonal one",
            "inside interval");
    IntStream.range(0, count).forEach(place -> row(table, place));
    table.write(page);
  }

  private String meaning() {
    return "Each forecast against the simple ones that were possible when it was issued: the last"
        + " value known then, and the newest value known then that is whole seasons before the"
        + " time forecast (the last value where there is none). Medians are over sensors."
        + " Intervals learn from their own errors at the horizons of the setting score.horizons, "
        + list(run.settings().scoreHorizons())
        + "; at the others they follow from those, and are the less sure.";
  }

  private static String list(List<Integer> horizons) {
    return "here "
        + horizons.stream().map(String::valueOf).reduce((a, b) -> a + ", " + b).orElse("none");
  }

  private void row(HtmlTable table, int place) {
    List<HorizonScores> scores = sensors.stream().map(it -> it.horizons().get(place)).toList();
    Hits hits = new Hits();
    scores.forEach(score -> hits.merge(score.hits()));
    table.row(
        Cell.of(Integer.toString(scores.get(0).horizon())),
        Cell.of(Figures.count(scores.stream().mapToLong(HorizonScores::scored).sum())),
        Cell.ratio(Median.of(scores.stream().mapToDouble(HorizonScores::overLastValue))),
        Cell.ratio(Median.of(scores.stream().mapToDouble(HorizonScores::overSeasonal))),
        better(scores.stream().filter(it -> it.overLastValue() < 1).count()),
        better(scores.stream().filter(it -> it.overSeasonal() < 1).count()),
        Cell.of(HeadlinePart.share(hits.coverage())));
  }

  private Cell better(long count) {
    return Cell.of(Figures.count(count) + " of " + Figures.count(sensors.size()));
  }

  /** The same of one sensor, with its errors in its own unit. */
  static void ofSensor(Svg page, SensorRecord sensor) {
    if (sensor.horizons().isEmpty()) {
      return;
    }
    HtmlTable table =
        HtmlTable.ofNumbers(
            "readings ahead",
            "scored",
            "MAE",
            "RMSE",
            "MAE of last value",
            "MAE of seasonal last value",
            "over last value",
            "over seasonal last value",
            "inside interval");
    for (HorizonScores score : sensor.horizons()) {
      table.row(
          Cell.of(Integer.toString(score.horizon())),
          Cell.of(Figures.count(score.scored())),
          Cell.of(Figures.number(score.mae())),
          Cell.of(Figures.number(score.rmse())),
          Cell.of(Figures.number(score.lastValueMae())),
          Cell.of(Figures.number(score.seasonalMae())),
          Cell.ratio(score.overLastValue()),
          Cell.ratio(score.overSeasonal()),
          Cell.of(HeadlinePart.share(score.hits().coverage())));
    }
    page.words("h4", "Further ahead");
    table.write(page);
  }
}
