package dev.streamcast.train.backprop;

import dev.streamcast.nn.RationalTanh;

/**
 * The feed-forward layer, h = tanh(W x + b), and its gradient.
 *
 * <pre>dz = dh (1 - h²)</pre>
 */
final class DenseLayer extends Layer {
  private final float[][] dz;

  DenseLayer(LayerParameters parameters, int steps) {
    super(parameters, 1, steps);
    dz = new float[steps][hiddenSize];
  }

  @Override
  void step(int t, float[] input) {
    float[] z = h[t + 1];
    System.arraycopy(parameters.bias, 0, z, 0, hiddenSize);
    ScaledSum.add(z, input, parameters.values.weightIh, parameters.inputSize());
    RationalTanh.apply(z);
  }

  @Override
  void backward(int t) {
    TanhGradient.fill(h[t + 1], dh[t + 1], dz[t]);
  }

  @Override
  void handBack(Layer before, int steps) {
    // The layer does not look at the state before it.
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
