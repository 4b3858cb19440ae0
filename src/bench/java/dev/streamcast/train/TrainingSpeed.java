package dev.streamcast.train;

import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Tensor;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Feedback;
import dev.streamcast.train.backprop.Gradient;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.SquaredError;
import dev.streamcast.train.optimiser.AdamW;
import dev.streamcast.train.optimiser.GradientClipping;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Windows trained in a second of processor time, ours beside PyTorch's in the same minute: one LSTM
 * layer, a linear head at each step, squared error, clipping by norm, AdamW, one thread, float32.
 * The best of five rounds of each.
 *
 * <p>Run it with {@code mvn -Pbench -Dbench.main=dev.streamcast.train.TrainingSpeed}; Debian's
 * python3 must have PyTorch (python3-torch), or its figure is left out. It takes about a minute.
 */
public final class TrainingSpeed {
  private static final String PYTHON =
      System.getProperty("streamcast.bench.python", "/usr/bin/python3");
  private static final int WINDOW = 64;
  private static final int BATCH = 32;
  private static final double SECONDS = 2;

  private final Unroll unroll = Unroll.synchronised(WINDOW);
  private final Loss loss = new SquaredError();
  private final Parameters parameters;
  private final Gradient gradient;
  private final Rollout rollout;
  private final AdamW optimiser;
  private final float[][][] inputs;
  private final float[][][] targets;
  private final float[] state;

  private TrainingSpeed(int hidden, int inputSize) {
    Random random = new Random(1);
    LstmWeights layer =
        new LstmWeights(
            tensor(random, 4 * hidden, inputSize, hidden),
            tensor(random, 4 * hidden, hidden, hidden),
            tensor(random, 4 * hidden, 1, hidden),
            tensor(random, 4 * hidden, 1, hidden));
    LinearWeights head =
        new LinearWeights(tensor(random, 1, hidden, hidden), tensor(random, 1, 1, hidden));
    parameters = new Parameters(SequenceWeights.of(NetworkWeights.of(List.of(layer), head)));
    gradient = parameters.gradient();
    rollout = new Rollout(parameters, unroll, Feedback.NONE, 0);
    optimiser = new AdamW(parameters.arrays(), 0.01);
    state = new float[rollout.stateSize()];
    inputs = gaussian(random, inputSize);
    targets = gaussian(random, 1);
  }

  private static Tensor tensor(Random random, int rows, int columns, int hidden) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) ((2 * random.nextFloat() - 1) / Math.sqrt(hidden));
    }
    return Tensor.matrix(rows, columns, values);
  }

  private static float[][][] gaussian(Random random, int size) {
    float[][][] values = new float[BATCH][WINDOW][size];
    for (float[][] lane : values) {
      for (float[] row : lane) {
        for (int i = 0; i < size; i++) {
          row[i] = (float) random.nextGaussian();
        }
      }
    }
    return values;
  }

  private void step() {
    gradient.clear();
    for (int lane = 0; lane < BATCH; lane++) {
      rollout.forward(unroll, inputs[lane], targets[lane], 0, state, 1);
      for (int t = 0; t < WINDOW; t++) {
        loss.step(rollout.output(t), targets[lane][t], rollout.outputGradient(t));
        rollout.outputGradient(t)[0] /= WINDOW * BATCH;
      }
      rollout.backward(gradient);
    }
    GradientClipping.clip(gradient.arrays(), 1);
    optimiser.step(gradient.arrays(), 1e-3);
    parameters.refresh();
  }

  private double windowsPerSecond() {
    double best = 0;
    for (int round = 0; round < 5; round++) {
      double begin = processorSeconds();
      int steps = 0;
      while (processorSeconds() - begin < SECONDS) {
        step();
        steps++;
      }
      best = Math.max(best, steps * BATCH / (processorSeconds() - begin));
    }
    return best;
  }

  private static double processorSeconds() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
  }

  private static double pyTorch(int hidden, int inputSize) throws InterruptedException {
    List<String> command =
        List.of(
            PYTHON,
            "src/bench/python/lstm_training.py",
            String.valueOf(hidden),
            String.valueOf(inputSize),
            String.valueOf(WINDOW),
            String.valueOf(BATCH),
            String.valueOf(SECONDS));
    try {
      Process python =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(python.getInputStream(), StandardCharsets.US_ASCII))) {
        String line = out.readLine();
        return python.waitFor() == 0 && line != null ? Double.parseDouble(line) : Double.NaN;
      }
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /** Prints a line for each shape. */
  public static void main(String[] arguments) throws InterruptedException {
    System.out.printf(
        "LSTM, window %d, batch %d, float32, one thread; windows per processor second, best of 5%n",
        WINDOW, BATCH);
    int[][] shapes = {{32, 1}, {32, 4}, {16, 1}, {64, 4}};
    for (int[] shape : shapes) {
      double ours = new TrainingSpeed(shape[0], shape[1]).windowsPerSecond();
      double theirs = pyTorch(shape[0], shape[1]);
      System.out.printf(
          Locale.ROOT,
          "hidden %d, input %d: streamcast %,.0f, %s%n",
          shape[0],
          shape[1],
          ours,
          Double.isNaN(theirs)
              ? "PyTorch not measured: no PyTorch in " + PYTHON
              : String.format(Locale.ROOT, "PyTorch %,.0f, ratio %.2f", theirs, ours / theirs));
    }
  }
}
