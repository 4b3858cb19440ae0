package dev.streamcast.nn;

/**
 * What squashes a gate. Both are one hyperbolic tangent: sigmoid(x) = 0.5 + 0.5 tanh(x / 2). The
 * factor on x is multiplied into the weights when a cell is built, which is exact since it is a
 * power of two; the outer half and the shift are left to the cell's last lines.
 */
enum Activation {
  SIGMOID(0.5f),
  TANH(1f);

  final float inputScale;

  Activation(float inputScale) {
    this.inputScale = inputScale;
  }
}
