package dev.streamcast.train.backprop;

import java.util.Arrays;

/**
 * One layer over a window of one lane: runs forwards step by step, keeps on its tape what the way
 * back needs, and runs back.
 *
 * <pre>
 * forward   t = 0, 1, …     output(t) from x[t] and the state before it
 * backward  t = …, 1, 0     dz[t] from dL/dh[t], which is complete by then; adds to dL/dh[t-1]
 * then      weights' gradient += Σ dz[t] x[t]ᵀ, Σ dz[t] h[t-1]ᵀ, over the whole window at once
 * </pre>
 *
 * <p>State: laid out as the layer's {@link dev.streamcast.nn.Cell} does, h then, for an LSTM, c.
 * Arrays of the tape are [step][hidden], each step's an array of its own; {@code h[t]} and {@code
 * dh[t]} belong to the output before step t, so that h[0] is the state the window began with.
 */
abstract sealed class Layer permits DenseLayer, RnnLayer, GruLayer, LstmLayer {
  final LayerParameters parameters;
  final int hiddenSize;
  final float[][] h;
  final float[][] dh;
  private final float[][] x;
  private final float[][] outputs;
  private final float[] factors;
  private final float[] ones;

  Layer(LayerParameters parameters, int gates, int steps) {
    this.parameters = parameters;
    hiddenSize = parameters.rows() / gates;
    h = new float[steps + 1][hiddenSize];
    dh = new float[steps + 1][hiddenSize];
    x = new float[steps][];
    outputs = Arrays.copyOfRange(h, 1, steps + 1);
    factors = new float[steps];
    ones = new float[steps];
    Arrays.fill(ones, 1);
  }

  /** Floats of the state. */
  int stateSize() {
    return hiddenSize;
  }

  /** Takes up the state before step 0. */
  void begin(float[] state, int at) {
    System.arraycopy(state, at, h[0], 0, hiddenSize);
  }

  /** Writes the state after {@code steps} steps. */
  void stateAfter(int steps, float[] state, int at) {
    System.arraycopy(h[steps], 0, state, at, hiddenSize);
  }

  /** The output of step t: hiddenSize floats, read only. */
  final float[] output(int t) {
    return h[t + 1];
  }

  /** The outputs of all steps, by step. */
  final float[][] outputs() {
    return outputs;
  }

  /** The gradient with respect to the output of step t; others add to it. */
  final float[] outputGradient(int t) {
    return dh[t + 1];
  }

  /** Runs step t. The input is kept, not copied: leave it as it is until the way back is done. */
  final void forward(int t, float[] input) {
    x[t] = input;
    step(t, input);
  }

  /** Forgets the gradients of the window before. */
  void clear(int steps) {
    for (int t = 0; t <= steps; t++) {
      Arrays.fill(dh[t], 0);
    }
  }

  abstract void step(int t, float[] input);

  /** Runs step t back. */
  abstract void backward(int t);

  /** Adds the gradient with respect to step t's input, once step t has run back. */
  final void addInputGradient(int t, float[] gradient) {
    ScaledSum.add(gradient, inputGateGradient()[t], parameters.inputRows, parameters.rows());
  }

  /** The gradient with respect to the state before step 0 is added to that after another's last. */
  void handBack(Layer before, int steps) {
    ScaledSum.addOne(before.dh[steps], 1, dh[0]);
  }

  /** Gradient of each gate's sum with respect to the input's share of it, [step][rows]. */
  abstract float[][] inputGateGradient();

  /** Gradient of each gate's sum with respect to the recurrent share, [step][rows]. */
  abstract float[][] hiddenGateGradient();

  /** Adds the gradient of the parameters over the window. */
  final void addGradient(int steps, LayerArrays gradient) {
    outer(x, inputGateGradient(), steps, gradient.weightIh);
    outer(h, hiddenGateGradient(), steps, gradient.weightHh);
    ScaledSum.add(gradient.biasIh, ones, inputGateGradient(), steps);
    if (gradient.biasHh.length > 0) {
      ScaledSum.add(gradient.biasHh, ones, hiddenGateGradient(), steps);
    }
  }

  private void outer(float[][] inputs, float[][] gates, int steps, float[][] columns) {
    for (int k = 0; k < columns.length; k++) {
      for (int t = 0; t < steps; t++) {
        factors[t] = inputs[t][k];
      }
      ScaledSum.add(columns[k], factors, gates, steps);
    }
  }
}
