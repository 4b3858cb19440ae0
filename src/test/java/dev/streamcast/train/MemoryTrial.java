package dev.streamcast.train;

import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Feedback;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.SquaredError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One network of one kind, trained on one {@link MemoryTask}. All windows of the training are
 * fresh; the error is that on a thousand others. Nothing is chosen by it: the weights are those
 * after the last step.
 *
 * @param task what is to be remembered
 * @param lag rows of a window, from 2
 * @param kind rnn, gru or lstm
 * @param course how it is trained, whatever its kind
 * @param seed of weights and windows
 */
record MemoryTrial(MemoryTask task, int lag, String kind, Course course, long seed) {
  /** Hidden units. */
  static final int HIDDEN = 32;

  /** Windows of an optimiser's step. */
  static final int LANES = 8;

  private static final int TEST_WINDOWS = 1000;
  private static final int GRADIENT_WINDOWS = 50;
  private static final long TRAINING = 1;
  private static final long TEST = 2;

  /**
   * How a network is trained.
   *
   * @param windows of the training, all different
   * @param rate the highest learning rate
   * @param remembering whether the first weights are made for a memory of the lag's length, see
   *     {@link InitialWeights#remembering}, rather than for none in particular
   */
  record Course(int windows, double rate, boolean remembering) {}

  /**
   * What came of it.
   *
   * @param trial which
   * @param error the mean squared error on unseen windows
   * @param before the gradient by distance before training, see {@link #gradients}
   * @param after the same after it
   */
  record Outcome(MemoryTrial trial, double error, List<Double> before, List<Double> after) {}

  /** Trains and measures. */
  Outcome run() {
    SequenceWeights first = first();
    TrainingSettings settings =
        TrainingSettings.of(unroll())
            .with(Windowing.of(unroll()).withLanes(LANES).uncarried())
            .with(new Descent(course.rate(), 0, 1, 0.05, 0.05))
            .with(new Stopping(1, 1, 0))
            .withSeed(seed);
    TrainingResult result =
        new Trainer(settings, new SquaredError(), Workers.CALLER)
            .train(
                first,
                task.windows(course.windows(), lag, 3 * seed + TRAINING),
                TrainingListener.NONE);
    if (result.ending() != TrainingResult.Ending.COMPLETE) {
      throw new IllegalStateException(this + ": " + result.reason());
    }
    return new Outcome(
        this, error(result.weights()), gradients(first), gradients(result.weights()));
  }

  /** The gradient by distance before any training, see {@link #gradients}. */
  List<Double> firstGradients() {
    return gradients(first());
  }

  private SequenceWeights first() {
    NetworkWeights drawn = InitialWeights.of(kind, MemoryTask.INPUTS, HIDDEN, 1, 1, seed);
    return SequenceWeights.of(
        course.remembering() ? InitialWeights.remembering(drawn, lag, seed + 1000) : drawn);
  }

  private Unroll unroll() {
    return Unroll.manyToOne(lag);
  }

  private SequenceSource unseen(int count) {
    return task.windows(count, lag, 3 * seed + TEST);
  }

  private double error(SequenceWeights weights) {
    Rollout rollout = new Rollout(new Parameters(weights), unroll(), Feedback.NONE, 0);
    double sum = 0;
    for (int window = 0; window < TEST_WINDOWS; window++) {
      double error = forward(rollout, window);
      sum += error * error;
    }
    return sum / TEST_WINDOWS;
  }

  /** Runs an unseen window; returns how far its answer lies above the target. */
  private double forward(Rollout rollout, int window) {
    Sequence sequence = unseen(TEST_WINDOWS).sequence(window);
    float[] empty = new float[rollout.stateSize()];
    rollout.forward(unroll(), sequence.inputs(), sequence.targets(), 0, empty, 0);
    return rollout.output(lag - 1)[0] - sequence.targets()[lag - 1][0];
  }

  /**
   * At k, the norm of the gradient of the last step's loss with respect to the hidden state k steps
   * before the last, over that with respect to the last; 0 to lag - 1. The geometric mean over
   * windows.
   */
  private List<Double> gradients(SequenceWeights weights) {
    Parameters parameters = new Parameters(weights);
    Rollout rollout = new Rollout(parameters, unroll(), Feedback.NONE, 0);
    double[] logs = new double[lag];
    for (int window = 0; window < GRADIENT_WINDOWS; window++) {
      forward(rollout, window);
      Arrays.fill(rollout.outputGradient(lag - 1), 1);
      rollout.backward(parameters.gradient());
      double last = norm(rollout.hiddenGradient(lag));
      for (int k = 0; k < lag; k++) {
        double ratio = norm(rollout.hiddenGradient(lag - k)) / last;
        logs[k] += StrictMath.log(Math.max(ratio, Float.MIN_VALUE)) / GRADIENT_WINDOWS;
      }
    }
    return DoubleStream.of(logs).map(StrictMath::exp).boxed().toList();
  }

  private static double norm(float[] vector) {
    double sum = 0;
    for (float value : vector) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum);
  }
}
