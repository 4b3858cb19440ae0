package dev.streamcast.train;

import dev.streamcast.report.Colour;
import dev.streamcast.report.LinePlot;
import dev.streamcast.report.Panel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Draws the learning page's pictures from the CSV files of {@link MemoryExperiment}: the error over
 * the lag, and the gradient over the steps back.
 */
final class MemoryPictures {
  private static final int LAG = 100;
  private static final double HEIGHT = 190;

  private final List<List<String>> errors;
  private final List<List<String>> gradients;

  MemoryPictures(Path folder) throws IOException {
    errors = rows(folder.resolve("error.csv"));
    gradients = rows(folder.resolve("gradient.csv"));
  }

  private static List<List<String>> rows(Path csv) throws IOException {
    return Files.readAllLines(csv).stream()
        .skip(1)
        .map(line -> List.of(line.split(",", -1)))
        .toList();
  }

  /**
   * Draws anew from the files of a folder into another: {@code resources/memory resources/images}.
   */
  public static void main(String[] arguments) throws IOException {
    new MemoryPictures(Path.of(arguments[0])).write(Path.of(arguments[1]));
  }

  /** Writes memory-error.svg and memory-gradient.svg. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("memory-error.svg"), error().svg());
    Files.writeString(folder.resolve("memory-gradient.svg"), gradient().svg());
  }

  private LinePlot error() {
    return LinePlot.overNumbers(
        "What each kind of network remembers",
        "The error of the LSTM and the GRU stays low up to long lags; that of the vanilla RNN rises"
            + " to chance.",
        "lag in steps, as log10",
        List.of(
            errorPanel("adding", "adding problem: mean squared error, median of the seeds"),
            errorPanel("recall", "delayed recall: mean squared error, median of the seeds")));
  }

  private Panel errorPanel(String task, String label) {
    Panel panel = Panel.of(label).high(HEIGHT);
    double chance = 0;
    for (String kind : MemoryExperiment.KINDS) {
      List<Double> lags = new ArrayList<>();
      List<Double> medians = new ArrayList<>();
      List<List<String>> own =
          errors.stream()
              .filter(row -> row.get(0).equals(task) && row.get(3).equals(kind))
              .filter(row -> row.get(4).equals("remembering"))
              .filter(row -> row.get(5).equals(String.valueOf(MemoryExperiment.RATE)))
              .toList();
      for (String lag : own.stream().map(row -> row.get(2)).distinct().toList()) {
        double[] sorted =
            own.stream()
                .filter(row -> row.get(2).equals(lag))
                .mapToDouble(row -> Double.parseDouble(row.get(8)))
                .sorted()
                .toArray();
        lags.add(Math.log10(Double.parseDouble(lag)));
        medians.add(sorted[sorted.length / 2]);
        chance = Double.parseDouble(own.get(0).get(1));
      }
      panel = panel.line(kind, colour(kind), array(lags), array(medians));
    }
    return panel.level("chance", chance);
  }

  private LinePlot gradient() {
    Predicate<List<String>> ordinary = row -> row.get(3).equals("ordinary");
    Predicate<List<String>> remembering = row -> row.get(3).equals("remembering");
    return LinePlot.overNumbers(
        "How the gradient fades on its way back: the adding problem, lag 100",
        "Before training with ordinary first weights the gradient of the vanilla RNN fades by 26"
            + " powers of ten; after training that of LSTM and GRU reaches the first step while"
            + " that of the vanilla RNN does not.",
        "steps back from the last",
        List.of(
            gradientPanel("log10 of the gradient's norm; ordinary first weights", ordinary, 5),
            gradientPanel("the same; first weights made to remember", remembering, 5),
            gradientPanel("the same after training", remembering, 6)));
  }

  private Panel gradientPanel(String label, Predicate<List<String>> which, int column) {
    Panel panel = Panel.of(label).high(HEIGHT);
    for (String kind : MemoryExperiment.KINDS) {
      List<List<String>> own =
          gradients.stream()
              .filter(row -> row.get(0).equals("adding") && row.get(1).equals("" + LAG))
              .filter(row -> row.get(2).equals(kind))
              .filter(which)
              .toList();
      panel =
          panel.line(
              kind,
              colour(kind),
              numbers(own, row -> Double.parseDouble(row.get(4))),
              numbers(own, row -> Math.log10(Double.parseDouble(row.get(column)))));
    }
    return panel;
  }

  private static double[] numbers(List<List<String>> rows, ToDoubleFunction<List<String>> column) {
    return rows.stream().mapToDouble(column).toArray();
  }

  private static double[] array(List<Double> numbers) {
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static Colour colour(String kind) {
    return switch (kind) {
      case "lstm" -> Colour.BLUE;
      case "gru" -> Colour.GREEN;
      default -> Colour.VERMILION;
    };
  }
}
