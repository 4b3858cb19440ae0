package dev.streamcast.report;

import java.util.List;
import java.util.Locale;

/**
 * Recorded beside replayed as text: a line for each sensor, those first whose error has changed
 * most for the worse, one for all, and the flags that only one of the two raised.
 */
public final class ComparisonTable {
  private static final int FLAGS = 10;

  private ComparisonTable() {}

  /**
   * The table, with a line break at its end.
   *
   * @param most how many sensors are listed
   */
  public static String text(Comparison comparison, int most) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%n%-24s %12s %12s %9s %10s %10s %8s %8s%n",
            "recorded -> replayed",
            "MAE",
            "MAE",
            "change",
            "coverage",
            "coverage",
            "flags",
            "flags"));
    List<SensorComparison> sensors = comparison.worseFirst();
    for (SensorComparison sensor : sensors.subList(0, Math.min(most, sensors.size()))) {
      text.append(line(sensor));
    }
    if (sensors.size() > most) {
      text.append(String.format(Locale.ROOT, "(%,d more)%n", sensors.size() - most));
    }
    text.append(overall(comparison));
    text.append(
        String.format(
            Locale.ROOT,
            "flags: %,d by both, %,d by the recorded alone, %,d by the replayed alone%n",
            comparison.sum(SensorComparison::flaggedByBoth),
            comparison.sum(SensorComparison::flaggedByRecorded),
            comparison.sum(SensorComparison::flaggedByReplayed)));
    flags(text, "recorded", comparison.flaggedByRecorded());
    flags(text, "replayed", comparison.flaggedByReplayed());
    return text.toString();
  }

  private static String line(SensorComparison sensor) {
    SensorScores before = sensor.recorded().scores();
    SensorScores after = sensor.replayed().scores();
    return String.format(
        Locale.ROOT,
        "%-24s %12.5g %12.5g %+8.1f%% %9.1f%% %9.1f%% %,8d %,8d%n",
        sensor.sensor(),
        before.mae(),
        after.mae(),
        100 * sensor.change(),
        100 * sensor.recorded().first().hits().coverage(),
        100 * sensor.replayed().first().hits().coverage(),
        before.flags(),
        after.flags());
  }

  private static String overall(Comparison comparison) {
    return String.format(
        Locale.ROOT,
        "%-24s %12s %12s %+8.1f%% %9.1f%% %9.1f%% %,8d %,8d%n"
            + "change: of the mean absolute error, relative; of all: the mean over sensors.%n",
        "all",
        "",
        "",
        100 * comparison.mean(SensorComparison::change),
        100 * ComparedLevelsPart.first(comparison, false),
        100 * ComparedLevelsPart.first(comparison, true),
        comparison.sum(it -> it.recorded().scores().flags()),
        comparison.sum(it -> it.replayed().scores().flags()));
  }

  private static void flags(StringBuilder text, String side, List<OneSidedFlag> flags) {
    for (OneSidedFlag each : flags.subList(0, Math.min(FLAGS, flags.size()))) {
      text.append(
          String.format(
              Locale.ROOT,
              "  only %s: %s  %s  strength %.2f, the other's %.2f  %s%n",
              side,
              Times.text(each.flag().time()),
              each.sensor(),
              each.flag().score(),
              each.other(),
              each.flag().reason()));
    }
    if (flags.size() > FLAGS) {
      text.append(String.format(Locale.ROOT, "  (the %d strongest are listed)%n", FLAGS));
    }
  }
}
