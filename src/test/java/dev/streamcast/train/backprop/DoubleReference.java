package dev.streamcast.train.backprop;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The loss of a window, straight from the equations, in double precision with Math.exp and
 * Math.tanh: no tape, no gradient, nothing shared with what it checks but the order of the
 * parameters and of the draws.
 */
final class DoubleReference {
  interface StepLoss {
    double of(double[] output, float[] target);
  }

  private final SequenceWeights shape;
  private final Unroll unroll;
  private final Feedback feedback;
  private final double dropout;
  private double[][] p = {};
  private int next;

  DoubleReference(SequenceWeights shape, Unroll unroll, Feedback feedback, double dropout) {
    this.shape = shape;
    this.unroll = unroll;
    this.feedback = feedback;
    this.dropout = dropout;
  }

  /** Which tensor each array of the parameters belongs to. */
  List<Integer> tensors() {
    List<Integer> ids = new ArrayList<>();
    int id = 0;
    List<NetworkWeights> networks = new ArrayList<>(List.of(shape.network()));
    shape.decoder().ifPresent(networks::add);
    for (NetworkWeights network : networks) {
      for (LayerWeights layer : network.layers()) {
        id = repeat(ids, id, layer.inputSize());
        if (!layer.kind().equals("dense")) {
          id = repeat(ids, id, layer.hiddenSize());
        }
        id = repeat(ids, id, 1);
        id = repeat(ids, id, 1);
      }
      id = repeat(ids, id, network.readout().orElseThrow().outputSize());
      id = repeat(ids, id, 1);
    }
    return ids;
  }

  private static int repeat(List<Integer> ids, int id, int times) {
    for (int i = 0; i < times; i++) {
      ids.add(id);
    }
    return id + 1;
  }

  double loss(
      double[][] parameters,
      float[][] inputs,
      float[][] targets,
      int from,
      float[] state,
      long seed,
      StepLoss loss) {
    p = parameters;
    SeededBits bits = new SeededBits(seed);
    boolean apart = shape.decoder().isPresent() && unroll.feeds();
    int encoderSteps = apart ? unroll.reads() : unroll.steps();
    double[][][] masks = masks(shape.network(), encoderSteps, bits);
    double[][][] decoderMasks =
        apart ? masks(shape.network(), unroll.steps() - unroll.reads(), bits) : masks;
    boolean[] forced = new boolean[unroll.steps()];
    for (int t = unroll.reads(); t < unroll.steps(); t++) {
      forced[t] = bits.uniform() < feedback.teacherForcing();
    }
    double[][] memory = split(state);
    double[] y = {};
    double sum = 0;
    for (int t = 0; t < unroll.steps(); t++) {
      double[] x = doubles(inputs[from + t]);
      boolean decodes = apart && t >= unroll.reads();
      if (t >= unroll.reads()) {
        for (int held : feedback.feeding().held()) {
          x[held] = inputs[from + unroll.reads() - 1][held];
        }
        for (int i = 0; i < feedback.outputs().size(); i++) {
          float actual = targets[from + t - 1][i];
          double back = forced[t] && !Float.isNaN(actual) ? actual : y[feedback.outputs().get(i)];
          double most = feedback.feeding().most();
          x[i] = feedback.feeding().factor() * Math.max(-most, Math.min(most, back));
        }
      }
      next = decodes ? size(shape.network()) : 0;
      NetworkWeights network = decodes ? shape.decoder().orElseThrow() : shape.network();
      y = step(network, x, memory, decodes ? decoderMasks : masks, decodes ? t - encoderSteps : t);
      if (t >= unroll.firstEmit()) {
        sum += loss.of(y, targets[from + t]);
      }
    }
    return sum;
  }

  private static int size(NetworkWeights network) {
    int arrays = 0;
    for (LayerWeights layer : network.layers()) {
      arrays += layer.inputSize() + 2 + (layer.kind().equals("dense") ? 0 : layer.hiddenSize());
    }
    return arrays + network.readout().orElseThrow().outputSize() + 1;
  }

  private double[][][] masks(NetworkWeights network, int steps, SeededBits bits) {
    int between = dropout == 0 ? 0 : network.layers().size() - 1;
    double[][][] masks = new double[between][steps][];
    for (int l = 0; l < between; l++) {
      for (int t = 0; t < steps; t++) {
        masks[l][t] = new double[network.layers().get(l).hiddenSize()];
        for (int u = 0; u < masks[l][t].length; u++) {
          masks[l][t][u] = bits.uniform() < (float) dropout ? 0 : 1 / (1 - dropout);
        }
      }
    }
    return masks;
  }

  private double[][] split(float[] state) {
    List<LayerWeights> layers = shape.network().layers();
    double[][] memory = new double[layers.size()][];
    int at = 0;
    for (int l = 0; l < memory.length; l++) {
      LayerWeights layer = layers.get(l);
      memory[l] = new double[layer.hiddenSize() * (layer.kind().equals("lstm") ? 2 : 1)];
      for (int i = 0; i < memory[l].length; i++) {
        memory[l][i] = state[at++];
      }
    }
    return memory;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  private double[] step(
      NetworkWeights network, double[] input, double[][] memory, double[][][] masks, int t) {
    double[] x = input;
    for (int l = 0; l < memory.length; l++) {
      LayerWeights layer = network.layers().get(l);
      if (l > 0 && masks.length > 0) {
        for (int u = 0; u < x.length; u++) {
          x[u] *= masks[l - 1][t][u];
        }
      }
      memory[l] = cell(layer.kind(), layer.hiddenSize(), x, memory[l]);
      x = Arrays.copyOf(memory[l], layer.hiddenSize());
    }
    double[] y = new double[network.readout().orElseThrow().outputSize()];
    for (int o = 0; o < y.length; o++) {
      double[] row = p[next++];
      for (int u = 0; u < row.length; u++) {
        y[o] += row[u] * x[u];
      }
    }
    double[] bias = p[next++];
    for (int o = 0; o < y.length; o++) {
      y[o] += bias[o];
    }
    return y;
  }

  private double[] product(double[] x, int rows) {
    double[] z = new double[rows];
    for (double value : x) {
      double[] column = p[next++];
      for (int r = 0; r < rows; r++) {
        z[r] += value * column[r];
      }
    }
    return z;
  }

  private double[] cell(String kind, int n, double[] x, double[] memory) {
    int rows = p[next].length;
    double[] a = product(x, rows);
    if (kind.equals("dense")) {
      double[] bias = p[next];
      next += 2;
      return tanh(sum(a, bias));
    }
    double[] b = product(Arrays.copyOf(memory, n), rows);
    a = sum(a, p[next++]);
    b = sum(b, p[next++]);
    if (kind.equals("rnn")) {
      return tanh(sum(a, b));
    }
    return kind.equals("gru") ? gru(n, a, b, memory) : lstm(n, sum(a, b), memory);
  }

  private static double[] gru(int n, double[] a, double[] b, double[] h) {
    double[] after = new double[n];
    for (int u = 0; u < n; u++) {
      double r = sigmoid(a[u] + b[u]);
      double z = sigmoid(a[n + u] + b[n + u]);
      double c = Math.tanh(a[2 * n + u] + r * b[2 * n + u]);
      after[u] = (1 - z) * c + z * h[u];
    }
    return after;
  }

  private static double[] lstm(int n, double[] s, double[] memory) {
    double[] after = new double[2 * n];
    for (int u = 0; u < n; u++) {
      double c = sigmoid(s[n + u]) * memory[n + u] + sigmoid(s[u]) * Math.tanh(s[2 * n + u]);
      after[n + u] = c;
      after[u] = sigmoid(s[3 * n + u]) * Math.tanh(c);
    }
    return after;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = a[i] + b[i];
    }
    return sum;
  }

  private static double[] tanh(double[] z) {
    double[] y = new double[z.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = Math.tanh(z[i]);
    }
    return y;
  }

  private static double sigmoid(double z) {
    return 1 / (1 + Math.exp(-z));
  }
}
