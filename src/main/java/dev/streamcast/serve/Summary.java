package dev.streamcast.serve;

import dev.streamcast.forecast.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * All sensors of the board in a few numbers. Judged are those of which at least {@value #ENOUGH}
 * forecasts have met their actual.
 *
 * @param statuses how many sensors have each status, stale among them
 * @param flags24h how many readings were flagged in the last 24 hours
 * @param errors quantiles .1, .5 and .9 of the errors relative to the last value
 * @param coverages the same of the coverages
 * @param judged how many sensors are judged
 * @param worseThanLastValue the share of those that are forecast worse than by their last value
 * @param outsideCoverage the share of those whose coverage is not from .8 to .97
 * @param worst the judged sensors with the greatest errors, the worst first
 */
record Summary(
    Map<String, Integer> statuses,
    long flags24h,
    List<Double> errors,
    List<Double> coverages,
    int judged,
    double worseThanLastValue,
    double outsideCoverage,
    List<Row> worst) {
  static final List<Double> QUANTILES = List.of(.1, .5, .9);
  static final int WORST = 10;

  /** How many forecasts must have met their actual for a sensor to be judged. */
  static final int ENOUGH = 50;

  private static final double LEAST_COVERAGE = .8;
  private static final double MOST_COVERAGE = .97;

  static Summary of(List<Row> rows) {
    Map<String, Integer> statuses = new LinkedHashMap<>();
    for (Status status : Status.values()) {
      statuses.put(status.name().toLowerCase(Locale.ROOT), 0);
    }
    statuses.put(Row.STALE, 0);
    long flags = 0;
    List<Row> judged = new ArrayList<>();
    PriorityQueue<Row> worst = new PriorityQueue<>(Comparator.comparingDouble(Row::errorRelative));
    for (Row row : rows) {
      statuses.merge(row.statusWord(), 1, Integer::sum);
      flags += row.flags24h();
      if (row.settled() >= ENOUGH && !Double.isNaN(row.errorRelative())) {
        judged.add(row);
        worst.add(row);
        if (worst.size() > WORST) {
          worst.remove();
        }
      }
    }
    List<Row> worstFirst = new ArrayList<>(worst);
    worstFirst.sort(Comparator.comparingDouble(Row::errorRelative).reversed());
    return new Summary(
        statuses,
        flags,
        quantiles(judged, Row::errorRelative),
        quantiles(judged, Row::coverage),
        judged.size(),
        share(judged, row -> row.errorRelative() > 1),
        share(judged, row -> row.coverage() < LEAST_COVERAGE || row.coverage() > MOST_COVERAGE),
        worstFirst);
  }

  private static double share(List<Row> rows, Predicate<Row> test) {
    return rows.isEmpty() ? Double.NaN : (double) rows.stream().filter(test).count() / rows.size();
  }

  private static List<Double> quantiles(List<Row> rows, ToDoubleFunction<Row> number) {
    double[] sorted = rows.stream().mapToDouble(number).toArray();
    Arrays.sort(sorted);
    return QUANTILES.stream()
        .map(
            q ->
                sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(q * (sorted.length - 1))])
        .toList();
  }
}
