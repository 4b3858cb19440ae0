package dev.streamcast.train.backprop;

import dev.streamcast.nn.RationalTanh;

/**
 * The vanilla recurrent layer, h' = tanh(W_ih x + b_ih + W_hh h + b_hh), and its gradient.
 *
 * <pre>
 * dz = dh' (1 - h'²)
 * dh += W_hhᵀ dz
 * </pre>
 *
 * <p>Source: Werbos 1990, "Backpropagation through time: what it does and how to do it",
 * Proceedings of the IEEE 78.
 */
final class RnnLayer extends Layer {
  private final float[][] dz;

  RnnLayer(LayerParameters parameters, int steps) {
    super(parameters, 1, steps);
    dz = new float[steps][hiddenSize];
  }

  @Override
  void step(int t, float[] input) {
    float[] z = h[t + 1];
    System.arraycopy(parameters.bias, 0, z, 0, hiddenSize);
    ScaledSum.add(z, input, parameters.values.weightIh, parameters.inputSize());
    ScaledSum.add(z, h[t], parameters.values.weightHh, hiddenSize);
    RationalTanh.apply(z);
  }

  @Override
  void backward(int t) {
    TanhGradient.fill(h[t + 1], dh[t + 1], dz[t]);
    ScaledSum.add(dh[t], dz[t], parameters.hiddenRows, parameters.rows());
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
