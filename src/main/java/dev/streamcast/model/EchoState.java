package dev.streamcast.model;

import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.List;
import java.util.Random;

/**
 * The built-in model: an LSTM that is not trained, its random weights scaled so that the state
 * neither dies out nor saturates. It works from a sensor's first reading, since all that is learnt
 * is a linear readout, online.
 *
 * <pre>
 * input weights ~ N(0, .5²), recurrent ~ N(0, .81 / H), biases ~ N(0, .3²),
 * forget gates' biases + uniform(0, 2), so that the units keep what they hold for 1 to 10 readings
 * </pre>
 *
 * <p>Source: Jaeger 2001, "The echo state approach to analysing and training recurrent neural
 * networks". The weights come from {@link Random}, whose algorithm is part of Java's specification,
 * so that they are the same on every machine.
 */
public final class EchoState {
  private static final int GATES = 4;
  private static final int FORGET = 1;
  private static final long SEED = 1997;

  private EchoState() {}

  /**
   * The network of that size.
   *
   * @param inputs how many numbers the network takes at each step
   * @param hidden the hidden size
   */
  public static Model lstm(int inputs, int hidden) {
    Random random = new Random(SEED);
    Tensor inputWeights = gaussian(random, GATES * hidden, inputs, .5);
    Tensor recurrent = gaussian(random, GATES * hidden, hidden, .9 / Math.sqrt(hidden));
    float[] biases = gaussian(random, GATES * hidden, 1, .3).toArray();
    for (int i = FORGET * hidden; i < (FORGET + 1) * hidden; i++) {
      biases[i] += 2 * random.nextFloat();
    }
    Tensor none = Tensor.vector(new float[GATES * hidden]);
    LstmWeights layer = new LstmWeights(inputWeights, recurrent, Tensor.vector(biases), none);
    return new Model("builtin-lstm-" + hidden, 1, NetworkWeights.echo(List.of(layer)));
  }

  private static Tensor gaussian(Random random, int rows, int columns, double deviation) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return Tensor.matrix(rows, columns, values);
  }
}
