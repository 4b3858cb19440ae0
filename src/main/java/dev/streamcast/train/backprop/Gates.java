package dev.streamcast.train.backprop;

import dev.streamcast.nn.RationalTanh;

/**
 * The activations of gates: sigmoid(z) = 0.5 + 0.5 tanh(z / 2), in the two halves in which {@code
 * nn}'s cells compute it; halving is exact, so it does not matter that they halve the weights.
 */
final class Gates {
  private Gates() {}

  /** z = tanh(scale z), the scale a half for a sigmoid and 1 for a tangent. */
  static void squash(float[] z, float[] scale) {
    for (int r = 0; r < z.length; r++) {
      z[r] *= scale[r];
    }
    RationalTanh.apply(z);
  }

  /** The sigmoid from tanh(z / 2). */
  static void open(float[] gate) {
    for (int u = 0; u < gate.length; u++) {
      gate[u] = 0.5f + 0.5f * gate[u];
    }
  }
}
