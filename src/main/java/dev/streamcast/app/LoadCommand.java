package dev.streamcast.app;

import dev.streamcast.source.Column;
import dev.streamcast.source.CsvFormat;
import dev.streamcast.source.CsvLayout;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.SourceException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code load}: a CSV file into the readings topic, every row exactly once. */
@Command(
    name = "load",
    description = {
      "Loads the readings of a CSV file into the readings topic, each exactly once.",
      "A load that was stopped or killed goes on where it was when it is started again; a finished"
          + " one loads nothing. The topic is created if it is missing, and keeps its readings for"
          + " ever.",
      "Record key: the sensor's id. Record time: the reading's time, or 1970-01-01 if that is"
          + " earlier."
    })
final class LoadCommand implements Callable<Integer> {
  private static final double NANOS = 1e9;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      required = true,
      description = "The CSV file, wide or long, packed by gzip or not.")
  private Path input = Path.of("");

  @Mixin private CsvOptions csv;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "How many partitions the topic gets if it is created; default: 4.")
  private int partitions;

  @Option(
      names = "--again",
      description = "Load the whole file once more, even if it was loaded before.")
  private boolean again;

  @Option(
      names = "--skip",
      paramLabel = "ROWS",
      defaultValue = "-1",
      description = {
        "Leave out the first rows: for a file that was mended after a part of it was loaded,",
        "which counts as another file."
      })
  private long skip;

  @Option(
      names = "--speed",
      paramLabel = "N",
      description = {
        "Readings a second for each sensor, for a topic that fills as if it were live; as fast as it",
        "goes by default. Rows of the same time go together."
      })
  private @Nullable Double speed;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = {
        "Loads the labels in that column too, into the topic of --label-topic, each beside its",
        "reading, for train --label to learn from."
      })
  private @Nullable String label;

  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The same for a column of numbers, for train --target.")
  private @Nullable String target;

  @Option(
      names = "--label-topic",
      paramLabel = "TOPIC",
      defaultValue = "labels",
      description = "Where labels and targets go; default: ${DEFAULT-VALUE}.")
  private String labelTopic = "";

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    checkOptions();
    Settings settings = options.settings();
    CsvFormat format = csv.format().withLabelColumn(label != null ? label : target);
    try (CsvReadings rows = CsvReadings.open(input, format)) {
      say(described(rows.layout()));
      LoadId id = LoadId.of(settings.readingsTopic(), input, format);
      load(rows, id, settings);
      return ExitCode.DONE;
    } catch (SourceException e) {
      throw UserError.failed(String.valueOf(e.getMessage()));
    }
  }

  private void checkOptions() {
    if (partitions < 1) {
      throw UserError.usedWrongly("--partitions is " + partitions + "; it must be 1 or more");
    }
    if (speed != null && !(speed > 0)) {
      throw UserError.usedWrongly("--speed is " + speed + "; it must be above 0");
    }
    if (label != null && target != null) {
      throw UserError.usedWrongly("--label and --target are two ways to read one column; take one");
    }
    if (again && skip >= 0) {
      throw UserError.usedWrongly("--again loads from the first row; leave out --skip, or --again");
    }
    if (Files.exists(input) && !Files.isRegularFile(input) && !Files.isDirectory(input)) {
      throw UserError.usedWrongly(
          input + " can be read only once; write it to a file, so that a load can go on in it");
    }
  }

  private void load(CsvReadings rows, LoadId id, Settings settings) throws InterruptedException {
    KafkaClients clients = new KafkaClients(settings);
    try (Admin admin = clients.admin()) {
      LoadTarget topic = LoadTarget.prepare(admin, settings, partitions);
      LabelLoad labels = label == null && target == null ? null : labels(admin, settings);
      try (ReadingLoader loader = ReadingLoader.open(clients, admin, topic, id, labels)) {
        if (again || skip >= 0) {
          loader.startAfter(Math.max(0, skip));
        }
        if (loader.position().complete()) {
          print(
              "%s is loaded already (%,d rows in topic %s); --again loads it once more",
              input, loader.position().rows(), topic.name());
        } else {
          load(rows, loader);
        }
      }
    }
  }

  private LabelLoad labels(Admin admin, Settings settings) {
    return new LabelLoad(
        LoadTarget.prepare(admin, settings, labelTopic, partitions), target != null);
  }

  private void load(CsvReadings rows, ReadingLoader loader) throws InterruptedException {
    long before = loader.position().rows();
    if (before > 0) {
      say(String.format(Locale.ROOT, "goes on after row %,d", before));
    }
    long begin = System.nanoTime();
    PrintWriter err = spec.commandLine().getErr();
    Main main = (Main) spec.root().userObject();
    try (var termination = Termination.asks(loader::stop)) {
      try (var progress = Progress.over("Load", rows.size(), err, main.environment())) {
        loader.load(rows, watched(rows, progress));
      } catch (SourceException e) {
        throw UserError.failed(e.getMessage() + advice(loader.position().rows()));
      }
      report(loader, before, (System.nanoTime() - begin) / NANOS);
    }
  }

  /** The wanted pace, with a look at how far the file has been read. */
  private Pace watched(CsvReadings rows, Progress progress) {
    Pace pace = speed == null ? Pace.FULL_SPEED : new DemoPace(speed);
    return row -> {
      progress.at(rows.bytesRead());
      return pace.nanosUntil(row);
    };
  }

  private void report(ReadingLoader loader, long before, double seconds) {
    LoadPosition position = loader.position();
    print(
        "%s %,d rows, %,d readings in %.1f s (%,.0f readings/s)",
        position.complete() ? "loaded" : "stopped after",
        position.rows() - before,
        loader.readings(),
        seconds,
        loader.readings() / seconds);
  }

  /** After a row that cannot be read. */
  private static String advice(long rows) {
    return rows == 0
        ? ""
        : String.format(
            Locale.ROOT,
            System.lineSeparator()
                + "the %d rows before it are loaded; mend the file and load it with --skip %d",
            rows,
            rows);
  }

  private void print(String format, Object... values) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(String.format(Locale.ROOT, format, values));
    out.flush();
  }

  private void say(String message) {
    ErrorReports.say(spec.commandLine().getErr(), message);
  }

  private String described(CsvLayout layout) {
    Column sensor = layout.sensor();
    return input
        + ": times in "
        + layout.time()
        + (sensor == null ? "" : ", sensors in " + sensor)
        + ", values in "
        + names(layout.values())
        + (layout.leftOut().isEmpty() ? "" : "; left out: " + names(layout.leftOut()));
  }

  private static String names(List<Column> columns) {
    return columns.stream().map(Column::toString).collect(Collectors.joining(", "));
  }
}
