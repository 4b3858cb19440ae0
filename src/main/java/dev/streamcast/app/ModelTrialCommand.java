package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.SourceException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code model trial}: what a model is worth to sensors that it sees for the first time. */
@Command(
    name = "trial",
    description = {
      "Forecasts sensors from several places of their readings on, each time as new ones, and prints"
          + " the mean absolute error over the first readings relative to that of another model, the"
          + " untrained built-in by default: below 1 is better. Give it sensors that the model was"
          + " not trained on.",
      "A line for each folder or file, and one for all: geometric means over sensors. Sensors of"
          + " fewer than 1,000 readings are left out."
    })
final class ModelTrialCommand implements Callable<Integer> {
  @Parameters(paramLabel = "MODEL", description = "The model file.")
  private Path file = Path.of("");

  @Option(
      names = "--input",
      paramLabel = "PATH",
      required = true,
      description = "A CSV file, packed by gzip or not, or a folder with *.csv and *.csv.gz.")
  private Path input = Path.of("");

  @Option(
      names = "--against",
      paramLabel = "MODEL",
      description = "Another model file to compare with.")
  private @Nullable Path against;

  @Option(
      names = "--starts",
      paramLabel = "N",
      description = "At how many places each sensor is begun anew; 10 by default.")
  private int starts = 10;

  @Mixin private CsvOptions csv;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  private final Map<String, List<double[]>> groups = new LinkedHashMap<>();
  private int leftOut;

  @Override
  public Integer call() {
    if (starts < 1) {
      throw UserError.usedWrongly("--starts is " + starts + "; it must be 1 or more");
    }
    ForecasterSettings settings = Forecasting.of(options.settings()).settings();
    Model other =
        against == null
            ? EchoState.lstm(Forecaster.INPUTS, settings.readoutSize().units())
            : ModelFile.read(against);
    ColdStarts trial = new ColdStarts(settings, ModelFile.read(file), other, starts);
    for (InputFile from : InputFile.at(input)) {
      try {
        run(trial, from);
      } catch (SourceException e) {
        ErrorReports.say(spec.commandLine().getErr(), e.getMessage() + "; the file is left out");
      }
    }
    print();
    return ExitCode.DONE;
  }

  private void run(ColdStarts trial, InputFile from) {
    Map<String, List<Reading>> sensors = new LinkedHashMap<>();
    try (CsvReadings rows = CsvReadings.open(from.path(), csv.format())) {
      while (rows.hasNext()) {
        for (Reading reading : rows.next().readings()) {
          sensors.computeIfAbsent(reading.sensor(), name -> new ArrayList<>()).add(reading);
        }
      }
    }
    for (List<Reading> readings : sensors.values()) {
      trial
          .ratios(readings)
          .ifPresentOrElse(
              ratios -> groups.computeIfAbsent(group(from), g -> new ArrayList<>()).add(ratios),
              () -> leftOut++);
    }
  }

  /** The folder below the one that was named; the file, where there is none. */
  private static String group(InputFile from) {
    int slash = from.folderName().indexOf('/');
    return slash > 0
        ? from.folderName().substring(0, slash)
        : String.valueOf(from.path().getFileName());
  }

  private void print() {
    PrintWriter out = spec.commandLine().getOut();
    String columns =
        Arrays.stream(ColdStarts.READINGS)
            .mapToObj(n -> String.format(Locale.ROOT, "%7d", n))
            .collect(Collectors.joining());
    out.printf("%-32s %7s%s%n", "first readings", "sensors", columns);
    groups.forEach((name, ratios) -> out.println(line(name, ratios)));
    out.println(line("all", groups.values().stream().flatMap(List::stream).toList()));
    if (leftOut > 0) {
      out.printf("%,d sensors are left out: too short, or forecast without an error%n", leftOut);
    }
    out.flush();
  }

  private static String line(String name, List<double[]> ratios) {
    StringBuilder line = new StringBuilder(String.format("%-32s %7d", name, ratios.size()));
    for (int i = 0; i < ColdStarts.READINGS.length; i++) {
      int at = i;
      double mean = ratios.stream().mapToDouble(r -> StrictMath.log(r[at])).average().orElse(0);
      line.append(String.format(Locale.ROOT, "%7.3f", StrictMath.exp(mean)));
    }
    return line.toString();
  }
}
