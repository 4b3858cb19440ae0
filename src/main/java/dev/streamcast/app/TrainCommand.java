package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.SequenceSource;
import dev.streamcast.train.Trainer;
import dev.streamcast.train.TrainingResult;
import dev.streamcast.train.TrainingResult.Ending;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.loss.Loss;
import java.io.PrintWriter;
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
      names = "--output",
      paramLabel = "FILE",
      required = true,
      description = "Where the model goes; an existing file is replaced when all is done.")
  private Path output = Path.of("");

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
      paramLabel = "COLUMN|TOPIC",
      description = {
        "Trains a classifier of windows instead (many-to-one): the column that holds the label of",
        "each row, or the topic of labels where --input is a topic. A window's label is that of its",
        "last reading; the column may be that of the sensor ids."
      })
  private @Nullable String label;

  @Option(
      names = "--target",
      paramLabel = "COLUMN|TOPIC",
      description = {
        "The same for a value: trains a network that says a number of each window, which a column",
        "or a topic of labels holds."
      })
  private @Nullable String target;

  @Option(
      names = "--curve",
      paramLabel = "FILE",
      description = "Where a picture of the losses over the epochs goes (SVG).")
  private @Nullable Path curve;

  @Mixin private TrainingInput input;

  @Mixin private TrainingOptions training;

  @Mixin private SettingsOptions options;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = options.settings();
    ForecasterSettings numbers = Forecasting.of(settings).settings();
    if (label != null && target != null) {
      throw UserError.usedWrongly("a network learns --label or --target; leave out one of them");
    }
    String answers = label != null ? label : target;
    return answers == null
        ? trainForecaster(settings, numbers)
        : trainOnWindows(settings, numbers, answers);
  }

  private int trainForecaster(Settings settings, ForecasterSettings numbers) {
    TimeOrder order = input.order();
    TrainingData data =
        new TrainingData(
            numbers, training.inputs(), order, Math.max(32, LEAST_WINDOWS * training.window()));
    input.read(settings, null, err(), (name, reading, none) -> data.add(name, reading));
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
    ModelFile.write(
        output, model.withCard(input.card(lessons.sequences().size(), training.seed(), scores)));
    writeCurve(result);
    report(result, scores);
    return result.ending() == Ending.DIVERGED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private int trainOnWindows(Settings settings, ForecasterSettings numbers, String answers) {
    TrainingSettings windows = training.windowSettings();
    WindowData data = new WindowData(numbers, input.order(), windows.windowing().unroll().steps());
    input.read(settings, answers, err(), data::add);
    WindowTraining lessons = lessons(data, windows, answers);
    err()
        .printf(
            "%,d sensors, %,d readings; %,d sensors left out; %s.%n",
            lessons.sequences().size(), input.taken(), data.leftOut(), lessons.said());
    err().flush();
    Loss loss = lessons.loss(training.loss());
    TrainingResult result =
        train(windows, loss, training.first(loss.outputsPerTarget()), lessons.sequences());
    NetworkWeights served = lessons.served(result.weights().network(), training::served);
    Model model =
        new Model(
            id == null ? training.name() + "-" + answers : id,
            version,
            served,
            ModelInput.DEFAULT,
            Optional.of(input.card(lessons.sequences().size(), training.seed(), List.of())),
            lessons.manyToOne());
    ModelFile.write(output, model);
    writeCurve(result);
    PrintWriter out = spec.commandLine().getOut();
    reportEnd(result);
    out.print(lessons.report(served));
    out.printf("Written to %s%n", output);
    out.flush();
    return result.ending() == Ending.DIVERGED ? ExitCode.FAILED : ExitCode.DONE;
  }

  private WindowTraining lessons(WindowData data, TrainingSettings windows, String answers) {
    if (data.isEmpty()) {
      throw UserError.failed(
          input.name()
              + ": no sensor has the "
              + data.window()
              + " readings of a window; give a shorter --window");
    }
    try {
      return label != null ? LabelTraining.of(data, windows) : ValueTraining.of(data, windows);
    } catch (IllegalArgumentException e) {
      throw UserError.failed(
          input.name()
              + ": in the "
              + (input.isFiles() ? "column " : "topic ")
              + answers
              + " "
              + e.getMessage());
    }
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
          input.name()
              + ": no sensor has enough to learn from; give longer series, or a shorter --window");
    }
    err()
        .printf(
            "%,d sensors, %,d readings; %,d sensors left out.%n",
            lessons.sequences().size(), input.taken(), lessons.leftOut().size());
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
      throw UserError.failed(input.name() + ": " + e.getMessage());
    }
  }

  private void report(TrainingResult result, List<ValidationScore> scores) {
    PrintWriter out = spec.commandLine().getOut();
    reportEnd(result);
    out.println(
        "MAE on the validation readings relative to the last value's, geometric mean over sensors:");
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
