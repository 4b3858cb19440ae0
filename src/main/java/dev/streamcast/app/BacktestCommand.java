package dev.streamcast.app;

import dev.streamcast.report.ReportFacts;
import dev.streamcast.report.ScoreTable;
import dev.streamcast.report.Scores;
import dev.streamcast.source.SourceException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code backtest}: forecasts files of readings without Kafka, and scores the forecasts.
 *
 * <p>In a folder a file that cannot be read or written does not stop the others; its error is
 * printed at once, and the command fails at the end.
 */
@Command(
    name = "backtest",
    description = {
      "Forecasts every reading of a CSV file, or of all those in a folder, as the stream would have"
          + " before it saw the reading; writes forecasts beside readings, and prints scores.",
      "Rows are taken in their order, whatever their times. The forecasts of x.csv.gz are packed"
          + " too. Does not connect to Kafka."
    })
final class BacktestCommand implements Callable<Integer> {
  private static final int SENSORS_LISTED = 20;

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      description = "A CSV file, packed by gzip or not, or a folder with *.csv and *.csv.gz.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "PATH",
      description = {
        "Where the forecasts go: a file, or a folder that gets the paths of the input's.",
        "Existing files are replaced. May be left out with --report."
      })
  private @Nullable Path output;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = {
        "Writes DIR/index.html: scores, intervals, plots and flags on one page that needs no"
            + " network and no other file."
      })
  private @Nullable Path report;

  @Option(
      names = "--report-sensors",
      paramLabel = "N",
      description = {
        "How many sensors have plots in the report; half of them those where a simple forecast"
            + " wins or comes closest. ${DEFAULT-VALUE} by default."
      })
  private int reportSensors = ReportFacts.USUALLY_DRAWN;

  @Option(
      names = "--warm-up",
      paramLabel = "READINGS",
      description = "How many readings of each sensor do not count for the coverage; 0 by default.")
  private long warmUp;

  @Option(
      names = "--horizon",
      paramLabel = "READINGS",
      description = {
        "How many readings ahead are forecast, over the setting 'horizon'. Columns yhat_h2 and so on"
            + " hold the forecasts",
        "for a row's time that were issued 2 and more rows before it."
      })
  private @Nullable String horizon;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model that forecasts, over the setting 'model.path'.")
  private @Nullable Path model;

  @Mixin private CsvOptions csv;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    requireOptions();
    Forecasting forecasting = Forecasting.of(settings());
    List<BacktestFile> files = BacktestPlan.of(input, output);
    if (report == null) {
      return run(forecasting, files, null);
    }
    try (BacktestReport page = BacktestReport.in(report, forecasting)) {
      return run(forecasting, files, page);
    }
  }

  private void requireOptions() {
    if (warmUp < 0) {
      throw UserError.usedWrongly("--warm-up is " + warmUp + "; it must be 0 or more");
    }
    if (reportSensors < 0) {
      throw UserError.usedWrongly(
          "--report-sensors is " + reportSensors + "; it must be 0 or more");
    }
    if (output == null && report == null) {
      throw UserError.usedWrongly(
          "neither --output nor --report is given; name a file for the forecasts, a folder for a"
              + " report, or both");
    }
  }

  private int run(
      Forecasting forecasting, List<BacktestFile> files, @Nullable BacktestReport page) {
    Backtest backtest =
        new Backtest(forecasting, csv.format(), warmUp, page == null ? null : page.record());
    Scores scores = new Scores(forecasting.settings());
    int failed = run(backtest, files, scores);
    if (failed < files.size()) {
      print(scores);
      if (page != null) {
        Path written = page.write(scores, files.size() - failed, failed, warmUp, reportSensors);
        say("Report: " + written);
      }
    }
    return failed == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private Settings settings() {
    List<String> further = new ArrayList<>();
    if (horizon != null) {
      further.add("horizon=" + horizon);
    }
    if (model != null) {
      further.add("model.path=" + model);
    }
    return options.settings(further.toArray(String[]::new));
  }

  /** How many files failed. */
  private int run(Backtest backtest, List<BacktestFile> files, Scores scores) {
    PrintWriter err = spec.commandLine().getErr();
    Main main = (Main) spec.root().userObject();
    long bytes = files.stream().mapToLong(file -> file.input().bytes()).sum();
    int failed = 0;
    try (Progress progress = Progress.over("Backtest", bytes, err, main.environment())) {
      for (BacktestFile file : files) {
        try {
          scores.addAll(backtest.run(file, progress));
        } catch (SourceException | UserError e) {
          progress.say(String.valueOf(e.getMessage()));
          failed++;
        }
        progress.done(file.input().bytes());
      }
    }
    if (failed > 0 && files.size() > 1) {
      ErrorReports.say(err, failed + " of " + files.size() + " files failed; see above");
    }
    return failed;
  }

  private void print(Scores scores) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(ScoreTable.text(scores, SENSORS_LISTED));
    out.flush();
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
