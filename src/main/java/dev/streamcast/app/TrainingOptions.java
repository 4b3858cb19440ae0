package dev.streamcast.app;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.SequenceShape;
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
import org.jspecify.annotations.Nullable;
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
      names = "--shape",
      paramLabel = "SHAPE",
      description = {
        "What is learnt: synchronised, the next reading after each reading, by default;",
        "one-to-one, the same of each reading on its own, with --cell dense;",
        "one-to-many, --horizon steps from the state, the network running on its own outputs;",
        "encoder-decoder, the same, a second network making the steps after the first."
      })
  private @Nullable String shape;

  @Option(
      names = "--horizon",
      paramLabel = "STEPS",
      description = {
        "How many steps ahead are learnt in the shapes one-to-many and encoder-decoder, 2 to 288;",
        "24 by default there, 1 in the others."
      })
  private @Nullable Integer horizon;

  @Option(
      names = "--alone",
      description = {
        "The network forecasts by itself. Without it, it is fed with what is forecast online, and",
        "learns to correct that; in the shapes one-to-many and encoder-decoder it is always alone."
      })
  private boolean alone;

  @Option(
      names = "--teacher-forcing",
      paramLabel = "P",
      description = {
        "The probability that in training a step ahead is fed the actual change of the step before",
        "instead of the network's own output, 0 to 1; 0 by default. In those two shapes only."
      })
  private @Nullable Double teacherForcing;

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
        "With --label or --target: how many readings a window has, for one answer."
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
    String size = cell + "-" + hidden + (layers == 1 ? "" : "x" + layers);
    return shape().decodes() ? size + "-" + shape().label() : size;
  }

  /**
   * What is learnt.
   *
   * @throws UserError if there is no such shape, or the kind of layer cannot have it
   */
  SequenceShape shape() {
    SequenceShape chosen = shape == null ? usual() : named(shape);
    boolean memoryless = cell == Cell.dense;
    if (memoryless != (chosen == SequenceShape.ONE_TO_ONE)) {
      throw UserError.usedWrongly(
          "--shape "
              + chosen.label()
              + " does not go with --cell "
              + cell
              + "; one-to-one is for dense, which has no memory, and the others for rnn, gru and"
              + " lstm");
    }
    return chosen;
  }

  private SequenceShape usual() {
    return cell == Cell.dense ? SequenceShape.ONE_TO_ONE : SequenceShape.SYNCHRONISED;
  }

  private static SequenceShape named(String label) {
    try {
      return SequenceShape.of(label);
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly("--shape: " + e.getMessage());
    }
  }

  /**
   * How many steps ahead are learnt.
   *
   * @throws UserError if the shape has another number
   */
  int horizon() {
    int steps = horizon != null ? horizon : shape().decodes() ? 24 : 1;
    if (shape().decodes() ? steps < 2 || steps > Model.MOST_HORIZON : steps != 1) {
      throw UserError.usedWrongly(
          "--horizon is "
              + steps
              + "; it must be 2 to "
              + Model.MOST_HORIZON
              + " in the shapes one-to-many and encoder-decoder, and 1 in the others, whose further"
              + " steps are rolled out");
    }
    return steps;
  }

  private double teacherForcing() {
    if (teacherForcing == null) {
      return 0;
    }
    if (!shape().decodes()) {
      throw UserError.usedWrongly(
          "--teacher-forcing is for the shapes one-to-many and encoder-decoder; in the others no"
              + " step is fed");
    }
    return teacherForcing;
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
   * How a many-to-one network is trained: each window begins with an empty state, as in service.
   *
   * @throws UserError if a number is out of its range
   */
  TrainingSettings windowSettings() {
    if (window < 1 || window > ManyToOne.LONGEST_WINDOW) {
      throw UserError.usedWrongly(
          "--window is " + window + "; it must be 1 to " + ManyToOne.LONGEST_WINDOW);
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
          ModelInput.feeding(inputs()),
          teacherForcing(),
          seed);
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly(String.valueOf(e.getMessage()));
    }
  }

  /**
   * A network that remembers forecasts after every reading; a memoryless one each on its own. Where
   * it is unrolled ahead, it does so at the end of each window: one-to-many from the state that the
   * window has left, all of whose readings are forecast too, by the same weights.
   */
  private Unroll unroll() {
    int steps = window + horizon() - 1;
    try {
      return switch (shape()) {
        case ONE_TO_ONE -> Unroll.oneToOne();
        case SYNCHRONISED -> Unroll.synchronised(window);
        case ONE_TO_MANY -> new Unroll(steps, window, 0);
        case ENCODER_DECODER -> Unroll.encoderDecoder(window, horizon());
      };
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
    return first(inputs(), loss().outputsPerTarget());
  }

  /**
   * A many-to-one network's weights to start from.
   *
   * @throws UserError if a size is out of its range
   */
  SequenceWeights first(int outputs) {
    return first(ModelInput.DEFAULT, outputs);
  }

  private SequenceWeights first(List<ModelInput> inputs, int outputs) {
    try {
      return shape() == SequenceShape.ENCODER_DECODER
          ? SequenceWeights.encoderDecoder(
              drawn(inputs(), outputs, seed), drawn(inputs(), outputs, ~seed))
          : SequenceWeights.of(drawn(inputs, outputs, seed));
    } catch (IllegalArgumentException e) {
      throw UserError.usedWrongly(String.valueOf(e.getMessage()));
    }
  }

  /** What the network is fed with; one that is unrolled ahead forecasts by itself. */
  List<ModelInput> inputs() {
    return alone || shape().decodes() ? ModelInput.DEFAULT : ModelInput.CORRECTING;
  }

  private NetworkWeights drawn(List<ModelInput> inputs, int outputs, long from) {
    return InitialWeights.of(cell.name(), inputs.size(), hidden, layers, outputs, from);
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
