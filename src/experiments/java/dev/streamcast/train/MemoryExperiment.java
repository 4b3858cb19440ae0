package dev.streamcast.train;

import dev.streamcast.train.MemoryTrial.Course;
import dev.streamcast.train.MemoryTrial.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How far back each kind of network learns to remember, and how the gradient fades on its way back
 * in time: the table and the curves of the learning page.
 *
 * <p>Run it with {@code mvn -Pexperiments}; it trains 90 networks on all processors and then, at
 * lag 100, 18 more in other ways, to show what the comparison owes to the course chosen. A quicker
 * form: {@code mvn -Pexperiments "-Dexperiment.arguments=10,50 3 0.25 target/memory"}: lags, seeds,
 * share of the windows, folder of the tables, beside which the pictures go into {@code images}. The
 * same arguments give the same files.
 */
public final class MemoryExperiment {
  static final List<String> KINDS = List.of("lstm", "gru", "rnn");

  /** The learning rate of every network but those that are compared at a lower one. */
  static final double RATE = 0.01;

  private static final int COMPARED_LAG = 100;

  private MemoryExperiment() {}

  /** Trains all, and writes the files anew after each lag. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    String lags = arguments.length > 0 ? arguments[0] : "10,50,100,200,500";
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    double share = arguments.length > 2 ? Double.parseDouble(arguments[2]) : 1;
    Path folder = Path.of(arguments.length > 3 ? arguments[3] : "src/site/resources/memory");
    Files.createDirectories(folder);
    List<Outcome> outcomes = new ArrayList<>();
    for (String lag : lags.split(",", -1)) {
      outcomes.addAll(run(trials(Integer.parseInt(lag), seeds, share)));
      MemoryTables tables = new MemoryTables(outcomes);
      Files.writeString(folder.resolve("error.csv"), tables.errors());
      Files.writeString(folder.resolve("gradient.csv"), tables.gradients());
      Files.writeString(folder.resolve("table.md"), tables.markdown());
    }
    new MemoryPictures(folder).write(folder.resolveSibling("images"));
  }

  private static List<MemoryTrial> trials(int lag, int seeds, double share) {
    List<MemoryTrial> trials = new ArrayList<>();
    int adding = (int) (20_000 * share);
    add(trials, MemoryTask.ADDING, lag, new Course(adding, RATE, true), seeds);
    add(trials, MemoryTask.RECALL, lag, new Course(adding / 2, RATE, true), seeds);
    if (lag == COMPARED_LAG) {
      add(trials, MemoryTask.ADDING, lag, new Course(adding, RATE, false), seeds);
      add(trials, MemoryTask.ADDING, lag, new Course(adding, RATE / 4, true), seeds);
    }
    return trials;
  }

  private static void add(
      List<MemoryTrial> trials, MemoryTask task, int lag, Course course, int seeds) {
    for (String kind : KINDS) {
      for (int seed = 1; seed <= seeds; seed++) {
        trials.add(new MemoryTrial(task, lag, kind, course, seed));
      }
    }
  }

  /** On all processors. */
  private static List<Outcome> run(List<MemoryTrial> trials)
      throws InterruptedException, ExecutionException {
    ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Callable<Outcome>> tasks = new ArrayList<>();
      trials.forEach(trial -> tasks.add(() -> run(trial)));
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : pool.invokeAll(tasks)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Outcome run(MemoryTrial trial) {
    Outcome outcome = trial.run();
    System.out.printf(
        Locale.ROOT,
        "%s, lag %d, %s, seed %d, %s: %.4f%n",
        trial.task().title(),
        trial.lag(),
        trial.kind(),
        trial.seed(),
        trial.course(),
        outcome.error());
    return outcome;
  }
}
