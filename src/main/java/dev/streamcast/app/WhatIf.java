package dev.streamcast.app;

import dev.streamcast.report.Comparison;
import dev.streamcast.report.ComparisonFacts;
import dev.streamcast.report.ComparisonReport;
import dev.streamcast.report.ComparisonTable;
import dev.streamcast.wire.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What another model or configuration would have been worth: recorded and replayed forecasts scored
 * on the same readings, and by whom each side was made.
 */
final class WhatIf {
  private static final int MOST_SENSORS = 20;
  private static final int MOST_MAKERS = 5;

  private final ReplayPlan plan;
  private final Comparison comparison;
  private final Set<String> recordedBy = new LinkedHashSet<>();
  private final Set<String> replayedBy = new LinkedHashSet<>();

  /**
   * @param plots whether there is to be a page
   */
  WhatIf(ReplayPlan plan, boolean plots) {
    this.plan = plan;
    long season = Forecasting.of(plan.settings()).settings().season();
    comparison = plots ? Comparison.withPlots(season) : Comparison.ofNumbers(season);
  }

  /** Takes both forecasts of one reading. */
  void add(SourcedForecast recorded, SourcedForecast replayed) {
    comparison.add(recorded.forecast(), replayed.forecast());
    remember(recordedBy, recorded.provenance());
    remember(replayedBy, replayed.provenance());
  }

  private static void remember(Set<String> makers, Provenance by) {
    if (makers.size() <= MOST_MAKERS) {
      makers.add(
          "model "
              + by.modelId()
              + ", version "
              + by.modelVersion()
              + ", settings "
              + by.settingsHash());
    }
  }

  /** The table. */
  String text() {
    return ComparisonTable.text(comparison, MOST_SENSORS);
  }

  /**
   * The page.
   *
   * @param counts how many pairs there were, and how many readings with one forecast alone
   * @param drawn how many sensors have plots at most
   */
  String html(ForecastComparison counts, int drawn) {
    return ComparisonReport.html(
        comparison,
        new ComparisonFacts(
            plan.recorded(),
            plan.topics().forecasts(),
            listed(recordedBy),
            listed(replayedBy),
            counts.identical(),
            counts.differing(),
            counts.onlyRecorded(),
            counts.onlyReplayed(),
            Version.inWords(),
            drawn));
  }

  private static List<String> listed(Set<String> makers) {
    List<String> listed = new ArrayList<>(makers);
    if (listed.size() > MOST_MAKERS) {
      listed.set(MOST_MAKERS, "and others");
    }
    return listed;
  }
}
