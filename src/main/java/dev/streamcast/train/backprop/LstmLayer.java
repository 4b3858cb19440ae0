package dev.streamcast.train.backprop;

import dev.streamcast.nn.RationalTanh;
import java.util.Arrays;

/**
 * The long short-term memory layer and its gradient; gates i, f, g, o as in {@code nn}'s LstmCell.
 *
 * <pre>
 * c' = f c + i g                      h' = o tanh(c')
 *
 * dc' += dh' o (1 - tanh(c')²)
 * dz_o = dh' tanh(c') o (1 - o)       dz_i = dc' g i (1 - i)
 * dz_f = dc' c f (1 - f)              dz_g = dc' i (1 - g²)
 * dc = dc' f                          dh += W_hhᵀ dz
 * </pre>
 *
 * <p>Source: Gers, Schmidhuber and Cummins 2000, "Learning to forget"; the full gradient is that of
 * Graves and Schmidhuber 2005, "Framewise phoneme classification with bidirectional LSTM and other
 * neural network architectures", appendix A, without peepholes.
 */
final class LstmLayer extends Layer {
  private static final int GATES = 4;

  private final float[] z;
  private final float[] halves;
  private final float[][] in;
  private final float[][] forget;
  private final float[][] candidate;
  private final float[][] out;
  private final float[][] c;
  private final float[][] squashed;
  private final float[][] dz;
  private final float[] dc;
  private final float[] dIn;
  private final float[] dForget;
  private final float[] dCandidate;
  private final float[] dOut;

  LstmLayer(LayerParameters parameters, int steps) {
    super(parameters, GATES, steps);
    z = new float[GATES * hiddenSize];
    halves = new float[GATES * hiddenSize];
    Arrays.fill(halves, 0.5f);
    Arrays.fill(halves, 2 * hiddenSize, 3 * hiddenSize, 1);
    in = new float[steps][hiddenSize];
    forget = new float[steps][hiddenSize];
    candidate = new float[steps][hiddenSize];
    out = new float[steps][hiddenSize];
    c = new float[steps + 1][hiddenSize];
    squashed = new float[steps][hiddenSize];
    dz = new float[steps][GATES * hiddenSize];
    dc = new float[hiddenSize];
    dIn = new float[hiddenSize];
    dForget = new float[hiddenSize];
    dCandidate = new float[hiddenSize];
    dOut = new float[hiddenSize];
  }

  @Override
  int stateSize() {
    return 2 * hiddenSize;
  }

  @Override
  void begin(float[] state, int at) {
    super.begin(state, at);
    System.arraycopy(state, at + hiddenSize, c[0], 0, hiddenSize);
  }

  @Override
  void stateAfter(int steps, float[] state, int at) {
    super.stateAfter(steps, state, at);
    System.arraycopy(c[steps], 0, state, at + hiddenSize, hiddenSize);
  }

  @Override
  void step(int t, float[] input) {
    System.arraycopy(parameters.bias, 0, z, 0, z.length);
    ScaledSum.add(z, input, parameters.values.weightIh, parameters.inputSize());
    ScaledSum.add(z, h[t], parameters.values.weightHh, hiddenSize);
    Gates.squash(z, halves);
    System.arraycopy(z, 0, in[t], 0, hiddenSize);
    System.arraycopy(z, hiddenSize, forget[t], 0, hiddenSize);
    System.arraycopy(z, 2 * hiddenSize, candidate[t], 0, hiddenSize);
    System.arraycopy(z, 3 * hiddenSize, out[t], 0, hiddenSize);
    Gates.open(in[t]);
    Gates.open(forget[t]);
    Gates.open(out[t]);
    remember(in[t], forget[t], candidate[t], c[t], c[t + 1]);
    reveal(out[t], c[t + 1], squashed[t], h[t + 1]);
  }

  private static void remember(float[] i, float[] f, float[] g, float[] before, float[] c) {
    for (int u = 0; u < c.length; u++) {
      c[u] = f[u] * before[u] + i[u] * g[u];
    }
  }

  private static void reveal(float[] o, float[] c, float[] squashed, float[] h) {
    System.arraycopy(c, 0, squashed, 0, c.length);
    RationalTanh.apply(squashed);
    for (int u = 0; u < h.length; u++) {
      h[u] = o[u] * squashed[u];
    }
  }

  @Override
  void clear(int steps) {
    super.clear(steps);
    Arrays.fill(dc, 0);
  }

  @Override
  void backward(int t) {
    backThroughOutput(dh[t + 1], out[t], squashed[t]);
    backThroughMemory(in[t], forget[t], candidate[t], c[t]);
    float[] gates = dz[t];
    System.arraycopy(dIn, 0, gates, 0, hiddenSize);
    System.arraycopy(dForget, 0, gates, hiddenSize, hiddenSize);
    System.arraycopy(dCandidate, 0, gates, 2 * hiddenSize, hiddenSize);
    System.arraycopy(dOut, 0, gates, 3 * hiddenSize, hiddenSize);
    ScaledSum.add(dh[t], gates, parameters.hiddenRows, gates.length);
  }

  private void backThroughOutput(float[] dOutput, float[] o, float[] tanh) {
    for (int u = 0; u < dc.length; u++) {
      dOut[u] = dOutput[u] * tanh[u] * (o[u] * (1 - o[u]));
      dc[u] += dOutput[u] * o[u] * (1 - tanh[u] * tanh[u]);
    }
  }

  private void backThroughMemory(float[] i, float[] f, float[] g, float[] before) {
    for (int u = 0; u < dc.length; u++) {
      dIn[u] = dc[u] * g[u] * (i[u] * (1 - i[u]));
      dForget[u] = dc[u] * before[u] * (f[u] * (1 - f[u]));
      dCandidate[u] = dc[u] * i[u] * (1 - g[u] * g[u]);
      dc[u] *= f[u];
    }
  }

  @Override
  void handBack(Layer before, int steps) {
    super.handBack(before, steps);
    if (before instanceof LstmLayer lstm) {
      ScaledSum.addOne(lstm.dc, 1, dc);
    }
  }

  @Override
  float[][] inputGateGradient() {
    return dz;
  }

  @Override
  float[][] hiddenGateGradient() {
    return dz;
  }
}
