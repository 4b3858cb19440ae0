package dev.streamcast.train;

import dev.streamcast.train.MemoryTrial.Course;
import dev.streamcast.train.MemoryTrial.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@link MemoryExperiment} found, as CSV and as a Markdown table. */
final class MemoryTables {
  private record Row(MemoryTask task, int lag, Course course, String kind) {}

  private final Map<Row, List<Outcome>> rows;

  MemoryTables(List<Outcome> outcomes) {
    rows =
        outcomes.stream()
            .sorted(
                Comparator.comparing((Outcome outcome) -> outcome.trial().task())
                    .thenComparingInt(outcome -> outcome.trial().lag()))
            .collect(
                Collectors.groupingBy(
                    outcome -> row(outcome.trial()), LinkedHashMap::new, Collectors.toList()));
  }

  private static Row row(MemoryTrial trial) {
    return new Row(trial.task(), trial.lag(), trial.course(), trial.kind());
  }

  /** One line for each network. */
  String errors() {
    StringBuilder csv =
        new StringBuilder("task,chance,lag,kind,first_weights,learning_rate,windows,seed,mse\n");
    rows.forEach(
        (row, outcomes) -> {
          for (Outcome outcome : outcomes) {
            csv.append(
                String.format(
                    Locale.ROOT,
                    "%s,%.4f,%d,%s,%s,%s,%d,%d,%.6f%n",
                    row.task.title(),
                    row.task.chance(),
                    row.lag,
                    row.kind,
                    firstWeights(row.course),
                    row.course.rate(),
                    row.course.windows(),
                    outcome.trial().seed(),
                    outcome.error()));
          }
        });
    return csv.toString();
  }

  /**
   * One line for each kind, task, lag, first weights and distance; the geometric mean over seeds.
   */
  String gradients() {
    StringBuilder csv = new StringBuilder("task,lag,kind,first_weights,steps_back,before,after\n");
    rows.forEach(
        (row, outcomes) -> {
          for (int k = 0; row.course.rate() == MemoryExperiment.RATE && k < row.lag; k++) {
            csv.append(
                String.format(
                    Locale.ROOT,
                    "%s,%d,%s,%s,%d,%.4e,%.4e%n",
                    row.task.title(),
                    row.lag,
                    row.kind,
                    firstWeights(row.course),
                    k,
                    mean(outcomes, k, false),
                    mean(outcomes, k, true)));
          }
        });
    return csv.toString();
  }

  /** A row for each kind, task, lag and course. */
  String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| task | chance | lag | network | first weights | rate | error of each seed"
            + " | gradient at the first step, before | after |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    rows.forEach(
        (row, outcomes) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "| %s | %.3f | %d | %s | %s | %s | %s | %.0e | %.0e |",
                    row.task.title(),
                    row.task.chance(),
                    row.lag,
                    row.kind.toUpperCase(Locale.ROOT),
                    firstWeights(row.course),
                    row.course.rate(),
                    outcomes.stream()
                        .map(outcome -> String.format(Locale.ROOT, "%.4f", outcome.error()))
                        .collect(Collectors.joining(", ")),
                    mean(outcomes, row.lag - 1, false),
                    mean(outcomes, row.lag - 1, true))));
    return String.join("\n", lines) + "\n";
  }

  private static String firstWeights(Course course) {
    return course.remembering() ? "remembering" : "ordinary";
  }

  private static double mean(List<Outcome> outcomes, int k, boolean after) {
    return StrictMath.exp(
        outcomes.stream()
            .map(outcome -> after ? outcome.after() : outcome.before())
            .mapToDouble(gradients -> StrictMath.log(Math.max(gradients.get(k), 1e-45)))
            .average()
            .orElse(Double.NaN));
  }
}
