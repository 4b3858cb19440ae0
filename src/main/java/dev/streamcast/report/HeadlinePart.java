package dev.streamcast.report;

import dev.streamcast.forecast.ForecasterSettings;

/** The begin of a report: what was run, and how good the forecasts are, in a sentence and cards. */
final class HeadlinePart {
  private final RunRecord run;
  private final Scores scores;
  private final ReportFacts facts;

  HeadlinePart(RunRecord run, Scores scores, ReportFacts facts) {
    this.run = run;
    this.scores = scores;
    this.facts = facts;
  }

  void write(Svg page) {
    page.words("h1", "Backtest report");
    page.words("p", range(), "class", "note");
    if (scores.readings() == 0) {
      page.words("p", "There were no readings, so there is nothing to score.", "class", "lead");
    } else {
      page.words("p", sentence(), "class", "lead");
      cards(page);
      page.words("p", meaning(), "class", "note");
    }
    page.words("p", provenance(), "class", "note");
  }

  private String range() {
    return scores.readings() == 0
        ? "No readings"
        : "Readings from " + Times.text(run.first()) + " to " + Times.text(run.last()) + " UTC";
  }

  private String sentence() {
    long all = scores.sensors().size();
    double median = run.median(SensorRecord::overLastValue);
    if (Double.isNaN(median)) {
      return "There are too few readings to score a forecast.";
    }
    String middle =
        all == 1
            ? "; its mean error is " + Figures.fixed(median, 2) + " of that forecast's"
            : "; in the middle of all sensors, the mean error is "
                + Figures.fixed(median, 2)
                + " of that forecast's";
    return "Forecasts of the next reading beat \u201cit stays as it is\u201d on "
        + Figures.count(run.better(SensorRecord::overLastValue))
        + " of "
        + counted(all, "sensor")
        + middle
        + ".";
  }

  private void cards(Svg page) {
    long all = scores.sensors().size();
    page.raw("<dl class=\"cards\">");
    card(page, "Readings", Figures.count(scores.readings()), missing());
    card(page, "Sensors", Figures.count(all), counted(facts.files(), "file") + failed());
    beats(page, "Beat the last value", run.better(SensorRecord::overLastValue));
    beats(page, "Beat the seasonal last value", run.better(SensorRecord::overSeasonal));
    card(
        page,
        "Median relative error",
        ratio(run.median(SensorRecord::overLastValue)),
        "of the last value\u2019s; "
            + ratio(run.median(SensorRecord::overSeasonal))
            + " of the seasonal");
    card(
        page,
        "Inside the interval",
        share(scores.coverage()),
        "of readings; " + level(scores.level()) + " is asked for");
    card(
        page,
        "Flags",
        Figures.count(flags()),
        Figures.fixed(scores.flagsPerThousand(), 2) + " in 1,000 readings");
    page.raw("</dl>");
  }

  private long flags() {
    return scores.sensors().stream().mapToLong(SensorScores::flags).sum();
  }

  private String missing() {
    return scores.missing() == 0
        ? "none without a value"
        : Figures.count(scores.missing()) + " without a value, not scored";
  }

  private String failed() {
    return facts.failed() == 0 ? "" : "; " + Figures.count(facts.failed()) + " could not be read";
  }

  private void beats(Svg page, String what, long count) {
    long all = scores.sensors().size();
    card(page, what, Figures.count(count) + " of " + Figures.count(all), "sensors, by mean error");
  }

  static void card(Svg page, String what, String number, String more) {
    page.raw("<div>").words("dt", what).raw("<dd>");
    page.words("span", number).words("small", more).raw("</dd></div>");
  }

  private String meaning() {
    ForecasterSettings settings = run.settings();
    return "Every forecast was made before its reading was seen. The last value: the forecast that"
        + " the next reading equals the newest one. The seasonal last value: that it equals the one "
        + Times.length(settings.season())
        + " before it. Relative error: our mean absolute error over that of such a forecast on the"
        + " same readings; below 1 is better.";
  }

  private String provenance() {
    return "Model "
        + facts.model()
        + ", version "
        + facts.modelVersion()
        + "; settings "
        + run.settings().hash()
        + "; streamcast "
        + facts.code()
        + ".";
  }

  static String counted(long count, String what) {
    return Figures.count(count) + " " + what + (count == 1 ? "" : "s");
  }

  static String level(double level) {
    return Figures.fixed(100 * level, 2).replaceFirst("\\.?0+$", "") + "\u00a0%";
  }

  /** A share of 0 to 1 as per cent. */
  static String share(double share) {
    return Figures.percent(share).replace("%", "\u00a0%");
  }

  private static String ratio(double ratio) {
    return Figures.fixed(ratio, 3);
  }
}
