package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelCard;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.source.CsvReadings;
import dev.streamcast.source.Row;
import dev.streamcast.source.SourceException;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.SequenceSource;
import dev.streamcast.train.Trainer;
import dev.streamcast.train.TrainingResult;
import dev.streamcast.train.TrainingResult.Ending;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.loss.Loss;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code train}: one network for all sensors, learnt from a file, a folder or a topic, and written
 * as a model that {@code run}, {@code demo} and {@code backtest} take.
 */
@Command(
    name = "train",
    description = {
      "Trains a network on the readings of many sensors, each scaled by its own statistics, and"
          + " writes it as a model.",
      "Ctrl-C ends it and keeps the best weights so far."
    })
final class TrainCommand implements Callable<Integer> {
  private static final int LEFT_OUT_LISTED = 10;
  private static final int LEAST_WINDOWS = 2;

  @Option(
      names = "--input",
      paramLabel = "PATH|TOPIC",
      required = true,
      description = {
        "A CSV file, packed by gzip or not, or a folder with *.csv and *.csv.gz;",
        "or, where there is no such path, the topic of that name."
      })
  private String input = "";

  @Option(
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "Where the model goes; an existing file is replaced when all is done.")
  private Path output = Path.of("");

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Readings before this time are left out, as in 2013-01-01T00:00:00Z.")
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Readings from this time on are left out.")
  private @Nullable String to;

  @Option(
      names = "--id",
      paramLabel = "NAME",
      description = "The model's name; its kind and size by default.")
  private @Nullable String id;

  @Option(
      names = "--model-version",
      paramLabel = "N",
      description = "Counts up with each training of the same name; 1 by default.")
  private int version = 1;

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = {
        "Trains a classifier instead: the column that holds the label of each row. A window's",
        "label is that of its last row; the column may be that of the sensor ids."
      })
  private @Nullable String label;

  @Option(
      names = "--curve",
      paramLabel = "FILE",
      description = "Where a picture of the losses over the epochs goes (SVG).")
  private @Nullable Path curve;

  @Mixin private TrainingOptions training;

  @Mixin private CsvOptions csv;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;
  private long taken;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    ForecasterSettings numbers = Forecasting.of(settings).settings();
    boolean files = Files.exists(Path.of(input));
    if (label != null) {
      return trainClassifier(numbers, files);
    }
    TimeOrder order = files ? TimeOrder.BY_ROW : TimeOrder.BY_TIMESTAMP;
    TrainingData data =
        new TrainingData(
            numbers, training.inputs(), order, Math.max(32, LEAST_WINDOWS * training.window()));
    if (files) {
      readFiles((name, reading, ofRow) -> data.add(name, reading));
    } else {
      readTopic(settings, data);
    }
    TrainingData.Lessons lessons = data.lessons();
    say(lessons);
    TrainingResult result =
        train(training.settings(), training.loss(), training.first(), lessons.sequences());
    Model model =
        new Model(
            id == null ? training.name() : id,
            version,
            training.served(result.weights().network()),
            result.weights().decoder().map(training::served),
            training.inputs(),
            training.shape(),
            training.horizon(),
            Optional.empty(),
            Optional.empty());
    List<ValidationScore> scores =
        new ModelTrial(numbers, order, training.validation())
            .scores(model, lessons.readings().values());
    ModelFile.write(output, model.withCard(card(lessons.sequences().size(), scores)));
    writeCurve(result);
    report(result, scores);
    return result.ending() == Ending.DIVERGED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private int trainClassifier(ForecasterSettings numbers, boolean files) {
    if (!files) {
      throw UserError.usedWrongly(
          input + " is no file or folder; labels come from a column of a CSV file");
    }
    TrainingSettings settings = training.classifierSettings();
    LabelledData data = new LabelledData(numbers, settings.windowing().unroll().steps());
    readFiles(data::add);
    ClassifierTraining lessons = ClassifierTraining.of(input, label(), data, settings);
    err()
        .printf(
            "%,d sensors, %,d readings; %,d sensors left out; labels %s.%n",
            lessons.sequences().size(),
            taken,
            data.leftOut(),
            String.join(", ", lessons.labelling().labels()));
    err().flush();
    TrainingResult result =
        train(settings, lessons.loss(), training.first(data.labels().size()), lessons.sequences());
    NetworkWeights weights = result.weights().network();
    Model model =
        new Model(
            id == null ? training.name() + "-" + label() : id,
            version,
            weights,
            ModelInput.DEFAULT,
            Optional.of(card(lessons.sequences().size(), List.of())),
            lessons.labelling());
    ModelFile.write(output, model);
    writeCurve(result);
    PrintWriter out = spec.commandLine().getOut();
    reportEnd(result);
    out.print(lessons.report(weights));
    out.printf("Written to %s%n", output);
    out.flush();
    return result.ending() == Ending.DIVERGED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private String label() {
    return label == null ? "" : label;
  }

  /** Takes readings as they come out of files. */
  private interface Taker {
    void add(String name, Reading reading, @Nullable String label);
  }

  private void readFiles(Taker data) {
    Path path = Path.of(input);
    for (InputFile file : InputFile.at(path)) {
      try (CsvReadings rows = CsvReadings.open(file.path(), csv.format().withLabelColumn(label))) {
        boolean only = rows.layout().sensor() == null && rows.layout().values().size() == 1;
        while (rows.hasNext()) {
          Row row = rows.next();
          for (Reading reading : row.readings()) {
            take(data, file.label(reading.sensor(), only), reading, row.label());
          }
        }
      } catch (SourceException e) {
        ErrorReports.say(err(), e.getMessage() + "; the file is left out");
      }
    }
  }

  private void readTopic(Settings settings, TrainingData data) {
    Taker taker = (name, reading, none) -> data.add(name, reading);
    TopicReadings.read(
        settings, input, err(), reading -> take(taker, reading.sensor(), reading, null));
  }

  private void take(Taker data, String name, Reading reading, @Nullable String ofRow) {
    long time = reading.timestamp();
    if (time < TimeBound.read("--from", from, Long.MIN_VALUE)
        || time >= TimeBound.read("--to", to, Long.MAX_VALUE)) {
      return;
    }
    earliest = Math.min(earliest, time);
    latest = Math.max(latest, time);
    taken++;
    data.add(name, reading, ofRow);
  }

  private void say(TrainingData.Lessons lessons) {
    lessons.leftOut().entrySet().stream()
        .limit(LEFT_OUT_LISTED)
        .forEach(e -> ErrorReports.say(err(), e.getKey() + " is left out: " + e.getValue()));
    int more = lessons.leftOut().size() - LEFT_OUT_LISTED;
    if (more > 0) {
      ErrorReports.say(err(), more + " more sensors are left out");
    }
    if (lessons.sequences().isEmpty()) {
      throw UserError.failed(
          input
              + ": no sensor has enough to learn from; give longer series, or a shorter --window");
    }
    err()
        .printf(
            "%,d sensors, %,d readings; %,d sensors left out.%n",
            lessons.sequences().size(), taken, lessons.leftOut().size());
    err().flush();
  }

  private void writeCurve(TrainingResult result) {
    if (curve != null) {
      ReplacedFile.write(curve, LossCurve.svg(result.history()).getBytes(UTF_8));
    }
  }

  private TrainingResult train(
      TrainingSettings settings, Loss loss, SequenceWeights first, List<Sequence> sequences) {
    Main main = (Main) spec.root().userObject();
    try (TrainingThreads threads = training.threads()) {
      Trainer trainer = new Trainer(settings, loss, threads);
      try (Termination ctrlC = Termination.asks(trainer::stop)) {
        return trainer.train(
            first, SequenceSource.of(sequences), new TrainingScreen(err(), main.environment()));
      }
    } catch (IllegalArgumentException e) {
      throw UserError.failed(input + ": " + e.getMessage());
    }
  }

  private ModelCard card(int sensors, List<ValidationScore> scores) {
    return new ModelCard(
        earliest,
        latest,
        sensors,
        taken,
        training.seed(),
        Version.version() + " (commit " + Version.commit() + ")",
        scores);
  }

  private void report(TrainingResult result, List<ValidationScore> scores) {
    PrintWriter out = spec.commandLine().getOut();
    reportEnd(result);
    out.println("MAE on the validation readings relative to the last value's, mean over sensors:");
    scores.forEach(score -> out.printf("  %-22s %.4f%n", score.name(), score.relativeMae()));
    out.printf("Written to %s%n", output);
    out.flush();
  }

  private void reportEnd(TrainingResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Ended: %s. The weights are those after epoch %d.%n", result.reason(), result.best());
    out.print(LossCurve.text(result.history()));
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
