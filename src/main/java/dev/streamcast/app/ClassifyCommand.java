package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import dev.streamcast.source.SourceException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code classify}: says of each window of a file's readings what it is, without Kafka. */
@Command(
    name = "classify",
    description = {
      "Says of each window of readings which label or value it has, with a classifier that train"
          + " --label or --target has made; writes a row for each window, with the probability of"
          + " each label.",
      "Rows are taken in their order. A sensor's windows lie end to end from its first value on."
          + " Does not connect to Kafka."
    })
final class ClassifyCommand implements Callable<Integer> {
  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "A CSV file, packed by gzip or not.")
  private Path input = Path.of("");

  @Option(names = "--model", paramLabel = "FILE", required = true, description = "The classifier.")
  private Path model = Path.of("");

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "Where the rows go; an existing file is replaced.")
  private Path output = Path.of("");

  @Option(
      names = {"--label", "--target"},
      paramLabel = "COLUMN",
      description = {
        "The column that holds the label or value of each row, to be compared: a window's is that of its",
        "last row. It may be the column of the sensor ids."
      })
  private @Nullable String label;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = {
        "Windows that end before this time are lived through, but neither written nor counted;",
        "as in 2013-01-01T00:00:00Z."
      })
  private @Nullable String from;

  @Mixin private CsvOptions csv;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Model classifier = ModelFile.read(model);
    ManyToOne manyToOne =
        classifier
            .manyToOne()
            .orElseThrow(
                () ->
                    UserError.usedWrongly(
                        model
                            + " holds a model that forecasts; make a classifier with train"
                            + " --label or --target"));
    AnswerTally tally = manyToOne.isValue() ? new ValueTally() : new LabelTally(manyToOne.labels());
    try (CsvReadings rows = CsvReadings.open(input, csv.format().withLabelColumn(label));
        ReplacedFile file = ReplacedFile.at(output)) {
      ClassificationRows table = new ClassificationRows(file.writer(), manyToOne.labels());
      classify(rows, forecaster(classifier), table, tally);
      table.flush();
      file.commit();
    } catch (SourceException e) {
      throw UserError.failed(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw ReplacedFile.failure(output, ForecastRows.failure(e));
    } catch (IOException e) {
      throw ReplacedFile.failure(output, e);
    }
    spec.commandLine().getOut().print(tally.text());
    return ExitCode.DONE;
  }

  private Forecaster forecaster(Model classifier) {
    try {
      return Forecasting.of(options.settings()).with(classifier).forecaster(TimeOrder.BY_ROW);
    } catch (IllegalStateException e) {
      throw UserError.failed(model + ": " + e.getMessage());
    }
  }

  private void classify(
      CsvReadings rows, Forecaster forecaster, ClassificationRows table, AnswerTally tally) {
    long first = TimeBound.read("--from", from, Long.MIN_VALUE);
    Map<String, SensorState> states = new HashMap<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      List<Reading> readings = row.readings();
      for (Reading reading : readings) {
        SensorState state =
            states.computeIfAbsent(reading.sensor(), any -> forecaster.layout().fresh());
        if (forecaster.advance(state, reading) instanceof Outcome.Issued issued
            && row.timestamp() >= first) {
          issued
              .classification()
              .ifPresent(
                  classification -> {
                    table.write(row.time(), classification);
                    tally.add(classification, row.label());
                  });
        }
      }
    }
  }
}
