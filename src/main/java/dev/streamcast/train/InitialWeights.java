package dev.streamcast.train;

import dev.streamcast.nn.DenseWeights;
import dev.streamcast.nn.GruWeights;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.nn.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The weights that training starts from: PyTorch's, uniform in ±1 / sqrt(hidden), in ±1 /
 * sqrt(input) for feed-forward layers and the readout, but with a forget gate that is open.
 *
 * <pre>LSTM: bias_ih of the forget gate += 1</pre>
 *
 * <p>Source of the last: Gers, Schmidhuber and Cummins 2000; Jozefowicz, Zaremba and Sutskever
 * 2015, "An empirical exploration of recurrent network architectures". The draws are {@link
 * Random}'s, the same on every machine.
 */
public final class InitialWeights {
  private final Random random;

  private InitialWeights(long seed) {
    random = new Random(seed);
  }

  /**
   * A network of equal layers and a readout.
   *
   * @param kind dense, rnn, gru or lstm
   * @throws IllegalArgumentException if the kind is another or a size is below 1
   */
  public static NetworkWeights of(
      String kind, int inputs, int hidden, int layers, int outputs, long seed) {
    if (inputs < 1 || hidden < 1 || layers < 1 || outputs < 1) {
      throw new IllegalArgumentException(
          "a network of "
              + inputs
              + " inputs, "
              + layers
              + " layers of "
              + hidden
              + " and "
              + outputs
              + " outputs; each must be at least 1");
    }
    InitialWeights draws = new InitialWeights(seed);
    List<LayerWeights> all = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      all.add(draws.layer(kind, layer == 0 ? inputs : hidden, hidden));
    }
    float bound = bound(hidden);
    return NetworkWeights.of(
        all,
        new LinearWeights(draws.uniform(outputs, hidden, bound), draws.uniform(outputs, 1, bound)));
  }

  /**
   * The same network, made to remember over a long time before any training: LSTM and GRU layers
   * get gates whose memories are spread over all lengths up to the longest (chrono initialisation),
   * a vanilla RNN an orthogonal recurrent matrix; see {@link LongMemory} for the formulas. It helps
   * where what is needed lies dozens of steps back, and costs some speed of learning where it does
   * not.
   *
   * @param longest T_max, the longest distance in steps over which something is to be remembered,
   *     from 2; the window's length if nothing better is known
   * @throws IllegalArgumentException if longest is below 2
   */
  public static NetworkWeights remembering(NetworkWeights weights, int longest, long seed) {
    LongMemory memory = new LongMemory(longest, seed);
    return new NetworkWeights(
        weights.layers().stream().map(memory::layer).toList(), weights.readout());
  }

  private LayerWeights layer(String kind, int inputs, int hidden) {
    return switch (kind) {
      case "dense" ->
          new DenseWeights(
              uniform(hidden, inputs, bound(inputs)), uniform(hidden, 1, bound(inputs)));
      case "rnn" -> {
        List<Tensor> t = recurrent(1, inputs, hidden);
        yield new RnnWeights(t.get(0), t.get(1), t.get(2), t.get(3));
      }
      case "gru" -> {
        List<Tensor> t = recurrent(3, inputs, hidden);
        yield new GruWeights(t.get(0), t.get(1), t.get(2), t.get(3));
      }
      case "lstm" -> {
        List<Tensor> t = recurrent(4, inputs, hidden);
        yield new LstmWeights(t.get(0), t.get(1), openForgetGate(t.get(2), hidden), t.get(3));
      }
      default ->
          throw new IllegalArgumentException(
              "there is no layer of kind '" + kind + "'; take dense, rnn, gru or lstm");
    };
  }

  private static float bound(int size) {
    return (float) (1 / Math.sqrt(size));
  }

  private static Tensor openForgetGate(Tensor bias, int hidden) {
    float[] values = bias.toArray();
    for (int i = hidden; i < 2 * hidden; i++) {
      values[i] += 1;
    }
    return Tensor.vector(values);
  }

  private List<Tensor> recurrent(int gates, int inputs, int hidden) {
    int rows = gates * hidden;
    float bound = bound(hidden);
    return List.of(
        uniform(rows, inputs, bound),
        uniform(rows, hidden, bound),
        uniform(rows, 1, bound),
        uniform(rows, 1, bound));
  }

  private Tensor uniform(int rows, int columns, float bound) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = bound * (2 * random.nextFloat() - 1);
    }
    return Tensor.matrix(rows, columns, values);
  }
}
