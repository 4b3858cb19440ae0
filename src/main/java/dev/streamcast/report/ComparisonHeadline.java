package dev.streamcast.report;

import java.util.function.ToDoubleFunction;

/** The begin of a page of a replay: what was compared, and which of the two is the better one. */
final class ComparisonHeadline {
  private final Comparison comparison;
  private final ComparisonFacts facts;

  ComparisonHeadline(Comparison comparison, ComparisonFacts facts) {
    this.comparison = comparison;
    this.facts = facts;
  }

  void write(Svg page) {
    page.words("h1", "Replay report");
    if (comparison.size() == 0) {
      page.words("p", "No reading has both forecasts: nothing to score.", "class", "lead");
    } else {
      page.words(
          "p",
          "Readings from "
              + Times.text(comparison.first())
              + " to "
              + Times.text(comparison.last())
              + " UTC",
          "class",
          "note");
      page.words("p", sentence(), "class", "lead");
      cards(page);
      page.words("p", meaning(), "class", "note");
    }
    origin(page, "Recorded", facts.recordedTopic(), String.join("; ", facts.recordedBy()));
    origin(
        page,
        "Replayed",
        facts.replayedTopic(),
        String.join("; ", facts.replayedBy()) + "; streamcast " + facts.code());
  }

  private static void origin(Svg page, String side, String topic, String by) {
    page.words("p", side + ": topic " + topic + "; " + by + ".", "class", "note");
  }

  private String sentence() {
    long all = comparison.size();
    long better = count(change -> change < 0);
    long worse = count(change -> change > 0);
    double median = comparison.median(SensorComparison::change);
    if (Double.isNaN(median)) {
      return "There are too few readings to score a forecast.";
    }
    if (facts.differing() == 0) {
      return "All forecasts are the same, byte for byte.";
    }
    return "The replayed forecasts are better on "
        + Figures.count(better)
        + " and worse on "
        + Figures.count(worse)
        + " of "
        + HeadlinePart.counted(all, "sensor")
        + (all == 1
            ? "; the mean error changes by "
            : "; in the middle of all sensors, the mean error changes by ")
        + change(median)
        + ".";
  }

  private interface Which {
    boolean test(double change);
  }

  private long count(Which which) {
    return comparison.sum(sensor -> which.test(sensor.change()) ? 1 : 0);
  }

  private void cards(Svg page) {
    page.raw("<dl class=\"cards\">");
    HeadlinePart.card(
        page,
        "Readings compared",
        Figures.count(facts.identical() + facts.differing()),
        Figures.count(facts.identical()) + " with the same bytes" + alone());
    HeadlinePart.card(
        page,
        "Mean error (MAE)",
        change(comparison.median(SensorComparison::change)),
        "in the middle of the sensors; below 0 is better");
    HeadlinePart.card(
        page,
        "Over the last value",
        median(it -> it.replayed().scores().mase()),
        "in the middle of the sensors; "
            + median(it -> it.recorded().scores().mase())
            + " recorded");
    HeadlinePart.card(
        page,
        "Inside the interval",
        HeadlinePart.share(ComparedLevelsPart.first(comparison, true)),
        HeadlinePart.share(ComparedLevelsPart.first(comparison, false)) + " recorded");
    HeadlinePart.card(
        page,
        "Interval score",
        change(comparison.median(SensorComparison::intervalChange)),
        "in the middle of the sensors; below 0 is better");
    HeadlinePart.card(
        page,
        "Flags",
        Figures.count(comparison.sum(it -> it.replayed().scores().flags())),
        Figures.count(comparison.sum(it -> it.recorded().scores().flags()))
            + " recorded; "
            + Figures.count(comparison.sum(SensorComparison::flaggedByBoth))
            + " by both");
    page.raw("</dl>");
  }

  private String alone() {
    long alone = facts.onlyRecorded() + facts.onlyReplayed();
    return alone == 0 ? "" : "; " + Figures.count(alone) + " in one topic only, not scored";
  }

  private String median(ToDoubleFunction<SensorComparison> number) {
    return Figures.fixed(comparison.median(number), 3);
  }

  /** A relative change as per cent with its sign. */
  static String change(double change) {
    if (!Double.isFinite(change)) {
      return Figures.number(change);
    }
    String percent = Figures.fixed(100 * change, 1);
    boolean zero = percent.matches("-?0\\.0");
    return (zero ? "0.0" : change > 0 ? "+" + percent : percent.replace('-', '\u2212')) + "\u00a0%";
  }

  private String meaning() {
    return "Both forecasts were made before the reading was seen, and are scored on the same readings:"
        + " those for which both had one. A change is that of the replayed against the recorded,"
        + " relative: \u22125\u00a0% is a twentieth less error. The interval score is the width of the"
        + " interval plus a fine for each reading outside, 2/(1\u00a0\u2212\u00a0level) times as"
        + " much as it lies outside; less is better. Sensors count the same, however many readings they"
        + " have.";
  }
}
