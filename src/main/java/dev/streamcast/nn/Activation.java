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

  /** What a gate let through, 0 to 1 or -1 to 1, of the tangent that a step has left. */
  float opened(float tangent) {
    return this == SIGMOID ? 0.5f + 0.5f * tangent : tangent;
  }

  /** The same of a whole gate. */
  void open(float[] tangents, int from, float[] to, int at, int size) {
    for (int i = 0; i < size; i++) {
      to[at + i] = opened(tangents[from + i]);
    }
  }
}
