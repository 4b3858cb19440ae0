package dev.streamcast.train.backprop;

import dev.streamcast.nn.RationalTanh;
import java.util.Arrays;

/**
 * The gated recurrent unit and its gradient; gates r, z, n as in {@code nn}'s GruCell.
 *
 * <pre>
 * a = W_ih x + b_ih     b = W_hh h + b_hh
 * r, z = sigmoid(a + b)     n = tanh(a_n + r b_n)     h' = n + z (h - n)
 *
 * da_n = dh' (1 - z) (1 - n²)         db_n = da_n r
 * da_r = db_r = da_n b_n r (1 - r)    da_z = db_z = dh' (h - n) z (1 - z)
 * dh += dh' z + W_hhᵀ db              dx = W_ihᵀ da
 * </pre>
 *
 * <p>Source: Cho et al. 2014, "Learning phrase representations using RNN encoder-decoder for
 * statistical machine translation", in the form of PyTorch's {@code nn.GRU}.
 */
final class GruLayer extends Layer {
  private static final int GATES = 3;

  private final float[] a;
  private final float[] b;
  private final float[] half;
  private final float[][] reset;
  private final float[][] update;
  private final float[][] candidate;
  private final float[][] recalled;
  private final float[][] da;
  private final float[][] db;
  private final float[] dReset;
  private final float[] dUpdate;
  private final float[] dCandidate;
  private final float[] dRecalled;

  GruLayer(LayerParameters parameters, int steps) {
    super(parameters, GATES, steps);
    a = new float[GATES * hiddenSize];
    b = new float[GATES * hiddenSize];
    half = new float[hiddenSize];
    Arrays.fill(half, 0.5f);
    reset = new float[steps][hiddenSize];
    update = new float[steps][hiddenSize];
    candidate = new float[steps][hiddenSize];
    recalled = new float[steps][hiddenSize];
    da = new float[steps][GATES * hiddenSize];
    db = new float[steps][GATES * hiddenSize];
    dReset = new float[hiddenSize];
    dUpdate = new float[hiddenSize];
    dCandidate = new float[hiddenSize];
    dRecalled = new float[hiddenSize];
  }

  @Override
  void step(int t, float[] input) {
    System.arraycopy(parameters.values.biasIh, 0, a, 0, a.length);
    ScaledSum.add(a, input, parameters.values.weightIh, parameters.inputSize());
    System.arraycopy(parameters.values.biasHh, 0, b, 0, b.length);
    ScaledSum.add(b, h[t], parameters.values.weightHh, hiddenSize);
    System.arraycopy(a, 2 * hiddenSize, candidate[t], 0, hiddenSize);
    System.arraycopy(b, 2 * hiddenSize, recalled[t], 0, hiddenSize);
    ScaledSum.addOne(a, 1, b);
    System.arraycopy(a, 0, reset[t], 0, hiddenSize);
    System.arraycopy(a, hiddenSize, update[t], 0, hiddenSize);
    Gates.squash(reset[t], half);
    Gates.open(reset[t]);
    Gates.squash(update[t], half);
    Gates.open(update[t]);
    propose(reset[t], recalled[t], candidate[t]);
    blend(update[t], candidate[t], h[t], h[t + 1]);
  }

  private static void propose(float[] r, float[] recalled, float[] n) {
    for (int u = 0; u < n.length; u++) {
      n[u] += r[u] * recalled[u];
    }
    RationalTanh.apply(n);
  }

  private static void blend(float[] z, float[] n, float[] before, float[] h) {
    for (int u = 0; u < h.length; u++) {
      h[u] = n[u] + z[u] * (before[u] - n[u]);
    }
  }

  @Override
  void backward(int t) {
    backThroughBlend(dh[t + 1], update[t], candidate[t], h[t], dh[t]);
    backThroughReset(reset[t], recalled[t]);
    gather(da[t], dCandidate);
    gather(db[t], dRecalled);
    ScaledSum.add(dh[t], db[t], parameters.hiddenRows, db[t].length);
  }

  private void backThroughBlend(
      float[] dOutput, float[] z, float[] n, float[] before, float[] dBefore) {
    for (int u = 0; u < dBefore.length; u++) {
      dCandidate[u] = dOutput[u] * (1 - z[u]) * (1 - n[u] * n[u]);
      dUpdate[u] = dOutput[u] * (before[u] - n[u]) * (z[u] * (1 - z[u]));
      dBefore[u] += dOutput[u] * z[u];
    }
  }

  private void backThroughReset(float[] r, float[] recalled) {
    for (int u = 0; u < dReset.length; u++) {
      dRecalled[u] = dCandidate[u] * r[u];
      dReset[u] = dCandidate[u] * recalled[u] * (r[u] * (1 - r[u]));
    }
  }

  private void gather(float[] gates, float[] last) {
    System.arraycopy(dReset, 0, gates, 0, hiddenSize);
    System.arraycopy(dUpdate, 0, gates, hiddenSize, hiddenSize);
    System.arraycopy(last, 0, gates, 2 * hiddenSize, hiddenSize);
  }

  @Override
  float[][] inputGateGradient() {
    return da;
  }

  @Override
  float[][] hiddenGateGradient() {
    return db;
  }
}
