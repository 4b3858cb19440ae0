package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.report.Scores;
import dev.streamcast.report.SensorScores;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * What another model or configuration would have been worth: recorded and replayed forecasts scored
 * on the same readings, sensor by sensor, those first whose error has changed most for the worse.
 */
final class WhatIf {
  private final Scores recorded;
  private final Scores replayed;

  WhatIf(ForecasterSettings settings) {
    recorded = new Scores(settings);
    replayed = new Scores(settings);
  }

  /** Takes both forecasts of one reading. */
  void add(Forecast before, Forecast after) {
    recorded.add(before);
    replayed.add(after);
  }

  /**
   * The table.
   *
   * @param most how many sensors are listed
   */
  String text(int most) {
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
    List<SensorScores> sensors =
        recorded.sensors().stream()
            .sorted(
                Comparator.comparingDouble(this::change)
                    .reversed()
                    .thenComparing(SensorScores::sensor))
            .toList();
    for (SensorScores before : sensors.subList(0, Math.min(most, sensors.size()))) {
      SensorScores after = replayed.sensor(before.sensor());
      text.append(
          String.format(
              Locale.ROOT,
              "%-24s %12.5g %12.5g %+8.1f%% %9.1f%% %9.1f%% %,8d %,8d%n",
              before.sensor(),
              before.mae(),
              after.mae(),
              100 * change(before),
              100 * before.coverage(),
              100 * after.coverage(),
              before.flags(),
              after.flags()));
    }
    if (sensors.size() > most) {
      text.append(String.format(Locale.ROOT, "(%,d more)%n", sensors.size() - most));
    }
    return text.append(overall()).toString();
  }

  private String overall() {
    return String.format(
        Locale.ROOT,
        "%-24s %12s %12s %+8.1f%% %9.1f%% %9.1f%% %,8d %,8d%n"
            + "change: of the mean absolute error, relative; of all: the mean over sensors.%n",
        "all",
        "",
        "",
        100 * mean(this::change),
        100 * recorded.coverage(),
        100 * replayed.coverage(),
        sum(recorded, SensorScores::flags),
        sum(replayed, SensorScores::flags));
  }

  /** By how much the error is larger than the recorded one, relative; NaN where there is none. */
  private double change(SensorScores before) {
    return replayed.sensor(before.sensor()).mae() / before.mae() - 1;
  }

  private double mean(ToDoubleFunction<SensorScores> value) {
    return recorded.sensors().stream()
        .mapToDouble(value)
        .filter(Double::isFinite)
        .average()
        .orElse(Double.NaN);
  }

  private static long sum(Scores scores, ToLongFunction<SensorScores> count) {
    return scores.sensors().stream().mapToLong(count).sum();
  }
}
