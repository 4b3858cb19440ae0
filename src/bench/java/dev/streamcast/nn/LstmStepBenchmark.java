package dev.streamcast.nn;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One reading through one LSTM layer of 1 input and 32 hidden: the product's cell beside the same
 * equations as one writes them with EJML at first, in doubles, from the same weights.
 *
 * <p>Run it with {@code mvn -Pbench -Dbench.arguments=LstmStep}; it takes about a minute.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LstmStepBenchmark {
  private static final int HIDDEN = 32;

  private final float[] input = new float[1];
  private final float[] state = new float[2 * HIDDEN];
  private final float[] output = new float[1];
  private final float[] networkState = new float[2 * HIDDEN];
  private final Cell cell;
  private final Network network;
  private final NaiveLstm naive;
  private int reading;

  /** Weights as PyTorch initialises them, uniform in ±1 / sqrt(hidden). */
  public LstmStepBenchmark() {
    Random random = new Random(42);
    LstmWeights weights =
        new LstmWeights(
            tensor(random, 4 * HIDDEN, 1),
            tensor(random, 4 * HIDDEN, HIDDEN),
            tensor(random, 4 * HIDDEN, 1),
            tensor(random, 4 * HIDDEN, 1));
    LinearWeights readout = new LinearWeights(tensor(random, 1, HIDDEN), tensor(random, 1, 1));
    cell = weights.cell();
    network = new Network(NetworkWeights.of(List.of(weights), readout));
    naive = new NaiveLstm(weights);
  }

  private static Tensor tensor(Random random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (2 * random.nextFloat() - 1) / (float) Math.sqrt(HIDDEN);
    }
    return Tensor.matrix(rows, columns, values);
  }

  /** Both must compute the same, or the comparison says nothing. */
  @Setup
  public void compare() {
    for (int step = 0; step < 100; step++) {
      float x = next();
      input[0] = x;
      cell.step(input, 0, state, 0);
      double difference = naive.step(x)[0] - state[0];
      if (Math.abs(difference) > 1e-5) {
        throw new IllegalStateException("step " + step + " differs by " + difference);
      }
    }
  }

  /** A rhythm of 24 readings, so that no gate stays where it is. */
  private float next() {
    reading = (reading + 1) % 24;
    return 0.1f * reading - 1.2f;
  }

  /** The product's cell. */
  @Benchmark
  public float[] cell() {
    input[0] = next();
    cell.step(input, 0, state, 0);
    return state;
  }

  /** The product's cell in a network, with a linear readout. */
  @Benchmark
  public float[] networkWithReadout() {
    input[0] = next();
    network.step(input, networkState);
    network.read(networkState, output);
    return output;
  }

  /** The yardstick. */
  @Benchmark
  public double[] naiveDoubles() {
    return naive.step(next());
  }
}
