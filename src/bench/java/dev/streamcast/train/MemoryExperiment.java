package dev.streamcast.train;

import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Feedback;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.SquaredError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * How far back each kind of network learns to remember: the adding problem and delayed recall, over
 * a range of lags, and how the gradient fades on its way back in time.
 *
 * <p>Adding: n rows of a value uniform in [0, 1] and a marker, 1 in one row of each half and 0
 * elsewhere; the target, at the end, is the sum of the two marked values. Always answering 1 has a
 * mean squared error of 1/6. Source: Hochreiter and Schmidhuber 1997, section 5.4, in the form of
 * Arjovsky, Shah and Bengio 2016, "Unitary evolution recurrent neural networks". Recall: a value
 * uniform in [-1, 1] in the first row, zeros after it; the target, at the end, is that value.
 * Always answering 0 has 1/3.
 *
 * <p>Run it with {@code mvn -Pbench -Dbench.main=dev.streamcast.train.MemoryExperiment
 * "-Dbench.arguments=10,50,100 3 30"}: lags, seeds and epochs of 2,000 windows. One row for each
 * task, lag and kind: the validation error of each seed's best weights, and the norm of the
 * gradient of the last step's loss with respect to the first hidden state, over that with respect
 * to the last, before and after training (of the first seed).
 */
public final class MemoryExperiment {
  private static final int HIDDEN = 32;
  private static final int WINDOWS = 2500;
  private static final Loss LOSS = new SquaredError();

  private interface Task {
    Sequence sequence(int lag, long seed);
  }

  private MemoryExperiment() {}

  /** Prints the table. */
  public static void main(String[] arguments) {
    String[] lags = (arguments.length > 0 ? arguments[0] : "10,50,100,200,500").split(",", -1);
    int seeds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int epochs = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 30;
    System.out.println("task,lag,kind,mse_by_seed,gradient_ratio_before,gradient_ratio_after");
    for (String lag : lags) {
      for (String kind : List.of("rnn", "gru", "lstm")) {
        run("adding", MemoryExperiment::adding, Integer.parseInt(lag), kind, seeds, epochs);
        run("recall", MemoryExperiment::recall, Integer.parseInt(lag), kind, seeds, epochs);
      }
    }
  }

  private static void run(String name, Task task, int lag, String kind, int seeds, int epochs) {
    double[] errors = new double[seeds];
    double before = 0;
    double after = 0;
    Unroll unroll = Unroll.manyToOne(lag);
    for (int seed = 0; seed < seeds; seed++) {
      Sequence sequence = task.sequence(lag, seed);
      SequenceWeights first =
          SequenceWeights.of(InitialWeights.of(kind, sequence.inputSize(), HIDDEN, 1, 1, seed));
      TrainingSettings settings =
          TrainingSettings.of(unroll)
              .with(Windowing.of(unroll).withLanes(16).uncarried())
              .with(new Stopping(epochs, epochs, 0.2))
              .withSeed(seed);
      TrainingResult result =
          new Trainer(settings, LOSS, Workers.CALLER)
              .train(first, SequenceSource.of(List.of(sequence)), TrainingListener.NONE);
      errors[seed] = result.history().get(result.best()).validationLoss();
      if (seed == 0) {
        before = gradientRatio(first, sequence, unroll);
        after = gradientRatio(result.weights(), sequence, unroll);
      }
    }
    StringBuilder row = new StringBuilder();
    for (double error : errors) {
      row.append(String.format(Locale.ROOT, "%.4f ", error));
    }
    System.out.printf(
        Locale.ROOT,
        "%s,%d,%s,%s,%.2e,%.2e%n",
        name,
        lag,
        kind,
        row.toString().strip(),
        before,
        after);
  }

  /** The geometric mean over 50 windows. */
  private static double gradientRatio(SequenceWeights weights, Sequence sequence, Unroll unroll) {
    Parameters parameters = new Parameters(weights);
    Rollout rollout = new Rollout(parameters, unroll, Feedback.NONE, 0);
    int last = unroll.steps() - 1;
    double logs = 0;
    for (int window = 0; window < 50; window++) {
      int row = window * unroll.steps();
      float[] state = new float[rollout.stateSize()];
      rollout.forward(unroll, sequence.inputs(), sequence.targets(), row, state, 0);
      Arrays.fill(rollout.outputGradient(last), 1);
      rollout.backward(parameters.gradient());
      double ratio = norm(rollout.hiddenGradient(1)) / norm(rollout.hiddenGradient(last + 1));
      logs += StrictMath.log(Math.max(ratio, 1e-45));
    }
    return StrictMath.exp(logs / 50);
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }

  private static Sequence adding(int lag, long seed) {
    Random random = new Random(seed);
    float[][] inputs = new float[WINDOWS * lag][2];
    float[][] targets = missing(inputs.length);
    for (int window = 0; window < WINDOWS; window++) {
      int from = window * lag;
      int one = from + random.nextInt(lag / 2);
      int other = from + lag / 2 + random.nextInt(lag - lag / 2);
      for (int row = from; row < from + lag; row++) {
        inputs[row][0] = random.nextFloat();
      }
      inputs[one][1] = 1;
      inputs[other][1] = 1;
      targets[from + lag - 1][0] = inputs[one][0] + inputs[other][0];
    }
    return new Sequence("adding", inputs, targets);
  }

  private static Sequence recall(int lag, long seed) {
    Random random = new Random(seed);
    float[][] inputs = new float[WINDOWS * lag][1];
    float[][] targets = missing(inputs.length);
    for (int window = 0; window < WINDOWS; window++) {
      float value = 2 * random.nextFloat() - 1;
      inputs[window * lag][0] = value;
      targets[(window + 1) * lag - 1][0] = value;
    }
    return new Sequence("recall", inputs, targets);
  }

  private static float[][] missing(int rows) {
    float[][] targets = new float[rows][1];
    for (float[] row : targets) {
      row[0] = Float.NaN;
    }
    return targets;
  }
}
