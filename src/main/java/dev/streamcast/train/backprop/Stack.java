package dev.streamcast.train.backprop;

import java.util.Arrays;
import java.util.List;

/**
 * A network over a window of one lane: its layers, dropout between them, and its linear head.
 *
 * <pre>
 * h_0 = layer_0(x)     h_l = layer_l(mask_l h_(l-1))     y = W h_last + b
 * </pre>
 *
 * <p>The mask is inverted dropout: 0 with probability p, else 1 / (1 - p), drawn anew for each unit
 * and step; none after the last layer, as in PyTorch. The state is the layers' states one after the
 * other, as in {@link dev.streamcast.nn.Network}. Source: Zaremba, Sutskever and Vinyals 2014,
 * "Recurrent neural network regularization".
 */
final class Stack {
  private final StackParameters parameters;
  private final Layer[] layers;
  private final Layer last;
  private final float dropout;
  private final float[][][] masks;
  private final float[][][] masked;
  private final float[][] dMasked;
  private final float[][] dOutputs;
  private final float[] factors;

  Stack(StackParameters parameters, int steps, float dropout) {
    this.parameters = parameters;
    this.dropout = dropout;
    layers = parameters.layers().stream().map(p -> p.layer(steps)).toArray(Layer[]::new);
    last = layers[layers.length - 1];
    int between = dropout == 0 ? 0 : layers.length - 1;
    masks = new float[between][][];
    masked = new float[between][][];
    dMasked = new float[between][];
    for (int l = 0; l < between; l++) {
      masks[l] = new float[steps][layers[l].hiddenSize];
      masked[l] = new float[steps][layers[l].hiddenSize];
      dMasked[l] = new float[layers[l].hiddenSize];
    }
    dOutputs = new float[steps][parameters.head().bias.length];
    factors = new float[steps];
  }

  int stateSize() {
    int size = 0;
    for (Layer layer : layers) {
      size += layer.stateSize();
    }
    return size;
  }

  void begin(float[] state) {
    int at = 0;
    for (Layer layer : layers) {
      layer.begin(state, at);
      at += layer.stateSize();
    }
  }

  void stateAfter(int steps, float[] state) {
    int at = 0;
    for (Layer layer : layers) {
      layer.stateAfter(steps, state, at);
      at += layer.stateSize();
    }
  }

  void drawMasks(int steps, SeededBits bits) {
    float kept = 1 / (1 - dropout);
    for (float[][] mask : masks) {
      for (int t = 0; t < steps; t++) {
        for (int u = 0; u < mask[t].length; u++) {
          mask[t][u] = bits.uniform() < dropout ? 0 : kept;
        }
      }
    }
  }

  void forward(int t, float[] input) {
    layers[0].forward(t, input);
    for (int l = 1; l < layers.length; l++) {
      layers[l].forward(t, above(l - 1, t));
    }
  }

  private float[] above(int l, int t) {
    float[] output = layers[l].output(t);
    if (masks.length == 0) {
      return output;
    }
    multiply(output, masks[l][t], masked[l][t]);
    return masked[l][t];
  }

  private static void multiply(float[] a, float[] b, float[] product) {
    for (int u = 0; u < product.length; u++) {
      product[u] = a[u] * b[u];
    }
  }

  /** The head on the output of step t. */
  void read(int t, float[] output) {
    float[] h = last.output(t);
    for (int o = 0; o < output.length; o++) {
      float[] row = parameters.head().weight[o];
      float sum = 0;
      for (int u = 0; u < row.length; u++) {
        sum += row[u] * h[u];
      }
      output[o] = sum + parameters.head().bias[o];
    }
  }

  void clear(int steps) {
    for (Layer layer : layers) {
      layer.clear(steps);
    }
    for (int t = 0; t < steps; t++) {
      Arrays.fill(dOutputs[t], 0);
    }
  }

  /** Takes the gradient with respect to what {@link #read} gave at step t. */
  void readBack(int t, float[] gradient) {
    System.arraycopy(gradient, 0, dOutputs[t], 0, gradient.length);
    ScaledSum.add(last.outputGradient(t), gradient, parameters.head().weight, gradient.length);
  }

  /** Runs step t back; its input's gradient can then be had from {@link #addInputGradient}. */
  void backward(int t) {
    for (int l = layers.length - 1; l > 0; l--) {
      layers[l].backward(t);
      pass(l - 1, t);
    }
    layers[0].backward(t);
  }

  private void pass(int l, int t) {
    float[] below = layers[l].outputGradient(t);
    if (masks.length == 0) {
      layers[l + 1].addInputGradient(t, below);
      return;
    }
    float[] d = dMasked[l];
    Arrays.fill(d, 0);
    layers[l + 1].addInputGradient(t, d);
    for (int u = 0; u < d.length; u++) {
      below[u] += d[u] * masks[l][t][u];
    }
  }

  void addInputGradient(int t, float[] gradient) {
    layers[0].addInputGradient(t, gradient);
  }

  /** Adds the gradient with respect to the first state to that after another stack's last step. */
  void handBack(Stack before, int steps) {
    for (int l = 0; l < layers.length; l++) {
      layers[l].handBack(before.layers[l], steps);
    }
  }

  /** The gradient with respect to the last layer's output before step t, from all later losses. */
  float[] hiddenGradient(int t) {
    return last.dh[t];
  }

  void addGradient(int steps, StackArrays gradient) {
    List<LayerArrays> arrays = gradient.layers();
    for (int l = 0; l < layers.length; l++) {
      layers[l].addGradient(steps, arrays.get(l));
    }
    for (int t = 0; t < steps; t++) {
      factors[t] = 1;
    }
    ScaledSum.add(gradient.head().bias, factors, dOutputs, steps);
    for (int o = 0; o < gradient.head().bias.length; o++) {
      for (int t = 0; t < steps; t++) {
        factors[t] = dOutputs[t][o];
      }
      ScaledSum.add(gradient.head().weight[o], factors, last.outputs(), steps);
    }
  }
}
