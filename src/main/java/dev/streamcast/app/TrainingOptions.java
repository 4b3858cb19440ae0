package dev.streamcast.app;

import dev.streamcast.model.Labelling;
import dev.streamcast.model.ModelInput;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Tensor;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.Descent;
import dev.streamcast.train.InitialWeights;
import dev.streamcast.train.Stopping;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.Windowing;
import dev.streamcast.train.loss.AbsoluteError;
import dev.streamcast.train.loss.GaussianLikelihood;
import dev.streamcast.train.loss.Huber;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.Pinball;
import dev.streamcast.train.loss.SquaredError;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of {@code train} that say what network is trained, and how. */
final class TrainingOptions {
  /** Kinds of layers. */
  enum Cell {
    dense,
    rnn,
    gru,
    lstm
  }

  /** Losses by which a forecast is judged. */
  enum LossName {
    squared,
    absolute,
    huber,
    gaussian,
    pinball
  }

  @Option(
      names = "--cell",
      paramLabel = "KIND",
      description = {
        "The kind of layer: ${COMPLETION-CANDIDATES}; lstm by default.",
        "dense sees each reading on its own (one-to-one), the others remember."
      })
  private Cell cell = Cell.lstm;

  @Option(
      names = "--hidden",
      paramLabel = "UNITS",
      description = "Units of a layer; 32 by default. An LSTM keeps 8 bytes of state for each.")
  private int hidden = 32;

  @Option(names = "--layers", paramLabel = "N", description = "Layers; 1 by default.")
  private int layers = 1;

  @Option(
      names = "--window",
      paramLabel = "STEPS",
      description = {
        "How many steps gradients run back in time; 64 by default.",
        "With --label: how many readings a window has, for one label."
      })
  private int window = 64;

  @Option(
      names = "--lanes",
      paramLabel = "N",
      description = "Windows of one step of the optimiser; 32 by default.")
  private int lanes = 32;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the readings at most; 50 by default.")
  private int epochs = 50;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Passes without a better validation loss after which it ends; 5 by default.")
  private int patience = 5;

  @Option(
      names = "--validation",
      paramLabel = "SHARE",
      description = {
        "The share of each sensor's readings, the last ones, kept from training to choose the",
        "best weights; 0.2 by default."
      })
  private double validation = 0.2;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "The highest rate; it rises at first and falls as a cosine; 0.003 by default.")
  private double learningRate = 0.003;

  @Option(
      names = "--weight-decay",
      paramLabel = "RATE",
      description = "Decoupled weight decay; 0.01 by default.")
  private double weightDecay = 0.01;

  @Option(
      names = "--clip",
      paramLabel = "NORM",
      description = "Longer gradients are shortened to this norm; 1 by default.")
  private double clip = 1;

  @Option(
      names = "--dropout",
      paramLabel = "SHARE",
      description = "The share of units dropped between layers; 0 by default.")
  private double dropout;

  @Option(
      names = "--loss",
      paramLabel = "LOSS",
      description = {
        "What is made small: ${COMPLETION-CANDIDATES}; huber by default.",
        "Of gaussian the mean is kept as forecast, of pinball (5, 50, 95 %%) the median.",
        "With --label it is always the cross-entropy."
      })
  private LossName lossName = LossName.huber;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is drawn; 1 by default.")
  private long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Threads that share the work; as many as processors by default. The model is"
              + " the same whatever their number.")
  private int threads = Runtime.getRuntime().availableProcessors();

  long seed() {
    return seed;
  }

  double validation() {
    return validation;
  }

  int window() {
    return unroll().steps();
  }

  /**
   * The threads.
   *
   * @throws UserError if there are none, or absurdly many
   */
  TrainingThreads threads() {
    if (threads < 1 || threads > 1024) {
      throw UserError.usedWrongly("--threads is " + threads + "; it must be 1 to 1024");
    }
    return new TrainingThreads(threads);
  }

  /** The name that a model gets where the user gives none. */
  String name() {
    return cell + "-" + hidden + (layers == 1 ? "" : "x" + layers);
  }

  /**
   * How it is trained.
   *
   * @throws UserError if a number is out of its range
   */
  TrainingSettings settings() {
    return settings(unroll(), true);
  }

  /**
   * How a classifier is trained: each window begins with an empty state, as in service.
   *
   * @throws UserError if a number is out of its range
   */
  TrainingSettings classifierSettings() {
    if (window < 1 || window > Labelling.LONGEST_WINDOW) {
      throw UserError.usedWrongly(
          "--window is " + window + "; it must be 1 to " + Labelling.LONGEST_WINDOW);
    }
    return settings(Unroll.manyToOne(window), false);
  }

  private TrainingSettings settings(Unroll unroll, boolean carried) {
    try {
      Windowing windowing = Windowing.of(unroll).withLanes(lanes);
      return new TrainingSettings(
          carried ? windowing : windowing.uncarried(),
          new Descent(
              learningRate, weightDecay, clip, Descent.DEFAULTS.warmUp(), Descent.DEFAULTS.floor()),
          new Stopping(epochs, patience, validation),
          dropout,
          0,
          seed);
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly(String.valueOf(e.getMessage()));
    }
  }

  /** A network that remembers forecasts after every reading; a memoryless one each on its own. */
  private Unroll unroll() {
    try {
      return cell == Cell.dense ? Unroll.oneToOne() : Unroll.synchronised(window);
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly("--window: " + e.getMessage());
    }
  }

  Loss loss() {
    return switch (lossName) {
      case squared -> new SquaredError();
      case absolute -> new AbsoluteError();
      case huber -> new Huber(1);
      case gaussian -> new GaussianLikelihood();
      case pinball -> new Pinball(List.of(.05f, .5f, .95f));
    };
  }

  /**
   * The weights to start from.
   *
   * @throws UserError if a size is out of its range
   */
  SequenceWeights first() {
    return first(loss().outputsPerTarget());
  }

  /**
   * The weights to start from, with a head of so many outputs.
   *
   * @throws UserError if a size is out of its range
   */
  SequenceWeights first(int outputs) {
    try {
      return SequenceWeights.of(
          InitialWeights.of(cell.name(), ModelInput.DEFAULT.size(), hidden, layers, outputs, seed));
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly(String.valueOf(e.getMessage()));
    }
  }

  /** A trained network with a head of one output, the point forecast. */
  NetworkWeights served(NetworkWeights trained) {
    LinearWeights head = trained.readout().orElseThrow();
    int at = loss().point();
    float[] row =
        Arrays.copyOfRange(
            head.weight().toArray(), at * head.inputSize(), (at + 1) * head.inputSize());
    return NetworkWeights.of(
        trained.layers(),
        new LinearWeights(
            Tensor.matrix(1, head.inputSize(), row), Tensor.vector(head.bias().at(at, 0))));
  }
}
