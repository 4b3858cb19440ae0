package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.nn.Activations;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code probe}: shows what the network keeps of one sensor, reading by reading.
 *
 * <p>The sensor's id is given by {@code --id}, since {@code --sensor} is the column of ids wherever
 * a CSV is read.
 */
@Command(
    name = "probe",
    description = {
      "Shows what the forecaster's network keeps of one sensor: after every reading the hidden"
          + " state, cell and gates of its units, as a table, and as a picture of one unit.",
      "Does not connect to Kafka."
    })
final class ProbeCommand implements Callable<Integer> {
  private static final int SENSORS_NAMED = 10;

  @Option(
      names = "--input",
      paramLabel = "CSV",
      required = true,
      description = "A CSV file, packed by gzip or not.")
  private Path input;

  @Option(
      names = "--output",
      paramLabel = "FOLDER",
      description = {
        "Gets the table, SENSOR.csv, and the picture, SENSOR.svg; existing files are replaced.",
        "Without it the table goes to standard output, and nothing is drawn."
      })
  private @Nullable Path output;

  @Option(names = "--id", paramLabel = "SENSOR", description = "The sensor; the first by default.")
  private @Nullable String id;

  @Option(
      names = "--from",
      paramLabel = "ROW",
      description = "The first of the sensor's readings to show, from 1; the last by default.")
  private @Nullable Long from;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "240",
      description = "How many readings to show; ${DEFAULT-VALUE} by default.")
  private int rows;

  @Option(
      names = "--layer",
      paramLabel = "L",
      description = "The layer whose unit is drawn, from 1 at the input; the last by default.")
  private @Nullable Integer layer;

  @Option(
      names = "--unit",
      paramLabel = "K",
      description = "The unit that is drawn, from 1; by default the one that remembers longest.")
  private @Nullable Integer unit;

  @Option(
      names = "--units",
      paramLabel = "N",
      defaultValue = "8",
      description = "How many units of each layer the table has; ${DEFAULT-VALUE} by default.")
  private int units;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "The model whose network is looked at, over the setting 'model.path'.")
  private @Nullable Path model;

  @Mixin private CsvOptions csv;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  private @Nullable String probed;
  private final Set<String> others = new TreeSet<>();

  @Override
  public Integer call() {
    atLeastOne("--rows", rows);
    atLeastOne("--units", units);
    atLeastOne("--from", from == null ? 1 : from);
    Probe probe = new Probe(forecasting(), from == null ? 0 : from, rows);
    try (CsvReadings readings = CsvReadings.open(input, csv.format())) {
      while (readings.hasNext()) {
        take(probe, readings.next());
      }
    }
    String sensor = require(probe);
    ProbedUnit drawn = drawn(probe);
    say(probe, sensor, drawn);
    write(probe, sensor, drawn);
    return ExitCode.DONE;
  }

  private Forecasting forecasting() {
    String[] further = model == null ? new String[0] : new String[] {"model.path=" + model};
    return Forecasting.of(options.settings(further));
  }

  private static void atLeastOne(String option, long given) {
    if (given < 1) {
      throw UserError.usedWrongly(option + " is " + given + "; it must be 1 or more");
    }
  }

  private void take(Probe probe, Row row) {
    for (Reading reading : row.readings()) {
      if (probed == null) {
        probed = id == null ? reading.sensor() : id;
      }
      if (reading.sensor().equals(probed)) {
        probe.take(row.time(), reading);
      } else if (others.size() < SENSORS_NAMED) {
        others.add(reading.sensor());
      }
    }
  }

  private String require(Probe probe) {
    if (probed == null || probe.readings() == 0) {
      throw UserError.usedWrongly(
          "--id is " + id + ", of which " + input + " has no reading; it has " + named());
    }
    if (probe.layers().isEmpty()) {
      throw UserError.failed(
          "the sensor " + probed + " has no value in " + input + "; name another by --id");
    }
    if (probe.window().isEmpty()) {
      throw UserError.usedWrongly(
          "--from is "
              + from
              + " but the sensor "
              + probed
              + " has "
              + probe.readings()
              + " readings; name one of them");
    }
    return probed;
  }

  private String named() {
    return String.join(", ", others) + (others.size() == SENSORS_NAMED ? ", ..." : "");
  }

  private ProbedUnit drawn(Probe probe) {
    int layers = probe.layers().size();
    int shown = within("--layer", layer == null ? layers : layer, layers, "layers");
    if (unit == null) {
      return new ProbedUnit(shown, probe.memory(shown).unit());
    }
    int size = probe.layers().get(shown).units();
    return new ProbedUnit(shown, within("--unit", unit, size, "units"));
  }

  private static int within(String option, int given, int count, String what) {
    if (given < 1 || given > count) {
      throw UserError.usedWrongly(
          option + " is " + given + "; the network has " + count + " " + what + ", from 1");
    }
    return given - 1;
  }

  private void say(Probe probe, String sensor, ProbedUnit drawn) {
    PrintWriter err = spec.commandLine().getErr();
    if (id == null && !others.isEmpty()) {
      err.println("Sensor " + sensor + ", the first; --id names another, as " + named() + ".");
    }
    LongestMemory memory = probe.memory(drawn.layer());
    double correlation = memory.autocorrelation(drawn.unit());
    err.printf(
        Locale.ROOT,
        "%s: %s, whose %s has an autocorrelation of %s from one reading to the next%s.%n",
        sensor,
        drawn,
        memory.signal(),
        DecimalText.of(Math.rint(correlation * 1000) / 1000),
        unit == null ? ", the highest" : "");
    err.flush();
  }

  private void write(Probe probe, String sensor, ProbedUnit drawn) {
    ProbeRows table = new ProbeRows(probe.layers(), columns(probe.layers(), drawn));
    PrintWriter out = spec.commandLine().getOut();
    if (output == null) {
      try {
        table.write(probe.window(), out);
      } catch (IOException e) {
        throw UserError.failed("standard output cannot be written: " + e.getMessage());
      }
      out.flush();
      return;
    }
    String name = sensor.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceFirst("^\\.", "_");
    Path csvFile = output.resolve(name + ".csv");
    Path picture = output.resolve(name + ".svg");
    String svg =
        ProbePlot.of(sensor, probe.window(), probe.layers().get(drawn.layer()), drawn).svg();
    write(csvFile, file -> table.write(probe.window(), file.writer()));
    write(picture, file -> file.writer().write(svg));
    out.println(csvFile + System.lineSeparator() + picture);
    out.flush();
  }

  private interface Content {
    void into(ReplacedFile file) throws IOException;
  }

  private void write(Path place, Content content) {
    try (ReplacedFile file = ReplacedFile.at(place)) {
      content.into(file);
      file.commit();
    } catch (IOException e) {
      throw ReplacedFile.failure(place, e);
    }
  }

  /** The first units of each layer, and the one that is drawn. */
  private List<ProbedUnit> columns(List<Activations.Layer> layers, ProbedUnit drawn) {
    List<ProbedUnit> columns = new ArrayList<>();
    for (int at = 0; at < layers.size(); at++) {
      for (int k = 0; k < layers.get(at).units(); k++) {
        ProbedUnit one = new ProbedUnit(at, k);
        if (k < units || one.equals(drawn)) {
          columns.add(one);
        }
      }
    }
    return columns;
  }
}
