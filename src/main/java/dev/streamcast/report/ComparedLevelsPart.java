package dev.streamcast.report;

import dev.streamcast.report.HtmlTable.Cell;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Whether the intervals keep their word, level by level, recorded beside replayed. */
final class ComparedLevelsPart {
  private final Comparison comparison;

  ComparedLevelsPart(Comparison comparison) {
    this.comparison = comparison;
  }

  /** The share of readings inside their interval of the first level, over all sensors. */
  static double first(Comparison comparison, boolean replayed) {
    return pooled(comparison, replayed).values().stream()
        .mapToDouble(Hits::coverage)
        .findFirst()
        .orElse(Double.NaN);
  }

  private static Map<Double, Hits> pooled(Comparison comparison, boolean replayed) {
    return comparison.pooled(replayed ? SensorComparison::replayed : SensorComparison::recorded);
  }

  void write(Svg page) {
    page.words("h2", "Do the intervals keep their word?", "id", "intervals");
    page.words(
        "p",
        "The share of all readings inside their interval, for each level. Chance alone: where the"
            + " share would lie 95 % of the time if every interval were right and readings were hit or"
            + " missed independently; neighbouring readings are not quite, so real shares stray somewhat"
            + " further.",
        "class",
        "note");
    Map<Double, Hits> recorded = pooled(comparison, false);
    Map<Double, Hits> replayed = pooled(comparison, true);
    Set<Double> levels = new LinkedHashSet<>(recorded.keySet());
    levels.addAll(replayed.keySet());
    HtmlTable table =
        HtmlTable.ofNumbers(
            "level",
            "inside, recorded",
            "inside, replayed",
            "chance alone",
            "interval score, median change",
            "mean width, median change");
    for (double level : levels) {
      Hits before = recorded.getOrDefault(level, new Hits());
      Hits after = replayed.getOrDefault(level, new Hits());
      long n = Math.max(before.intervals(), after.intervals());
      table.row(
          Cell.of(HeadlinePart.level(level)),
          Cell.of(HeadlinePart.share(before.coverage())),
          Cell.of(HeadlinePart.share(after.coverage())),
          Cell.of(
              n == 0
                  ? "-"
                  : HeadlinePart.share(Chance.low(n, level))
                      + " to "
                      + HeadlinePart.share(Chance.high(n, level))),
          Cell.change(
              comparison.median(
                  it -> it.replayed().at(level).mean() / it.recorded().at(level).mean() - 1)),
          Cell.of(
              ComparisonHeadline.change(
                  comparison.median(
                      it ->
                          it.replayed().at(level).meanWidth() / it.recorded().at(level).meanWidth()
                              - 1))));
    }
    table.write(page);
  }
}
