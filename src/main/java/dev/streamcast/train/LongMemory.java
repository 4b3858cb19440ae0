package dev.streamcast.train;

import dev.streamcast.nn.GruWeights;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.nn.Tensor;
import java.util.Random;

/**
 * First weights of a layer that is to remember over up to {@code longest} steps: each kind by the
 * method that is known to help it.
 *
 * <pre>
 * LSTM: b_f = ln u, b_i = -ln u      u uniform in [1, longest - 1], drawn for each unit
 * GRU:  b_z = ln u
 * RNN:  W_hh orthogonal
 * </pre>
 *
 * <p>b is the sum of bias_ih and bias_hh: the latter becomes 0 there. A gate sigmoid(ln u) = u / (1
 * + u) keeps what it holds for some u steps, so the units' memories are spread over all lengths up
 * to {@code longest}. An orthogonal matrix neither stretches nor shrinks what goes through it. A
 * feed-forward layer stays as it is. Source: Tallec and Ollivier 2018, "Can recurrent neural
 * networks warp time?", equation 16 (chrono initialisation); Saxe, McClelland and Ganguli 2014,
 * "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks".
 */
final class LongMemory {
  private final int longest;
  private final Random random;

  LongMemory(int longest, long seed) {
    if (longest < 2) {
      throw new IllegalArgumentException(
          "a memory of up to " + longest + " steps; it must be at least 2");
    }
    this.longest = longest;
    random = new Random(seed);
  }

  /** The same layer, made to remember. */
  LayerWeights layer(LayerWeights weights) {
    int hidden = weights.hiddenSize();
    if (weights instanceof LstmWeights lstm) {
      float[] b = lstm.biasIh().toArray();
      float[] rest = lstm.biasHh().toArray();
      for (int i = 0; i < hidden; i++) {
        b[hidden + i] = logOfLength();
        b[i] = -b[hidden + i];
        rest[i] = 0;
        rest[hidden + i] = 0;
      }
      return new LstmWeights(
          lstm.weightIh(), lstm.weightHh(), Tensor.vector(b), Tensor.vector(rest));
    }
    if (weights instanceof GruWeights gru) {
      float[] b = gru.biasIh().toArray();
      float[] rest = gru.biasHh().toArray();
      for (int i = hidden; i < 2 * hidden; i++) {
        b[i] = logOfLength();
        rest[i] = 0;
      }
      return new GruWeights(gru.weightIh(), gru.weightHh(), Tensor.vector(b), Tensor.vector(rest));
    }
    if (weights instanceof RnnWeights rnn) {
      return new RnnWeights(rnn.weightIh(), orthogonal(hidden), rnn.biasIh(), rnn.biasHh());
    }
    return weights;
  }

  private float logOfLength() {
    return (float) StrictMath.log(1 + (longest - 2) * random.nextDouble());
  }

  /** Gram and Schmidt on rows of normal numbers, each pass twice for the sake of rounding. */
  private Tensor orthogonal(int size) {
    double[][] rows = new double[size][size];
    float[] values = new float[size * size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        rows[i][j] = random.nextGaussian();
      }
      for (int before = 0; before < 2 * i; before++) {
        double[] other = rows[before % i];
        subtract(rows[i], other, product(rows[i], other));
      }
      double norm = Math.sqrt(product(rows[i], rows[i]));
      for (int j = 0; j < size; j++) {
        rows[i][j] /= norm;
        values[i * size + j] = (float) rows[i][j];
      }
    }
    return Tensor.matrix(size, size, values);
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  private static void subtract(double[] from, double[] what, double factor) {
    for (int j = 0; j < from.length; j++) {
      from[j] -= factor * what[j];
    }
  }
}
