package dev.streamcast.nn;

import static dev.streamcast.nn.PublishedEquations.affine;
import static dev.streamcast.nn.PublishedEquations.sigmoid;

class GruCellTest implements CellContract {
  @Override
  public LayerWeights weights(Weights from, int inputSize, int hiddenSize) {
    return from.gru(inputSize, hiddenSize);
  }

  /** PyTorch's documentation of nn.GRU; the last line is its (1 - z) n + z h. */
  @Override
  public PublishedEquations equations(LayerWeights weights) {
    GruWeights w = (GruWeights) weights;
    int n = w.hiddenSize();
    return (x, state) -> {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        double r = sigmoid(fromInput(w, i, x) + fromHidden(w, i, state));
        double z = sigmoid(fromInput(w, n + i, x) + fromHidden(w, n + i, state));
        double candidate =
            StrictMath.tanh(fromInput(w, 2 * n + i, x) + r * fromHidden(w, 2 * n + i, state));
        next[i] = (1 - z) * candidate + z * state[i];
      }
      return next;
    };
  }

  private static double fromInput(GruWeights w, int row, float[] x) {
    return affine(w.weightIh(), w.biasIh(), row, x);
  }

  private static double fromHidden(GruWeights w, int row, double[] state) {
    return affine(w.weightHh(), w.biasHh(), row, state);
  }
}
