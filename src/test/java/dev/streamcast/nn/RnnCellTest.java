package dev.streamcast.nn;

import static dev.streamcast.nn.PublishedEquations.affine;

class RnnCellTest implements CellContract {
  @Override
  public LayerWeights weights(Weights from, int inputSize, int hiddenSize) {
    return from.rnn(inputSize, hiddenSize);
  }

  /** Elman 1990, with a hyperbolic tangent. */
  @Override
  public PublishedEquations equations(LayerWeights weights) {
    RnnWeights w = (RnnWeights) weights;
    return (x, state) -> {
      double[] next = new double[state.length];
      for (int i = 0; i < next.length; i++) {
        next[i] =
            StrictMath.tanh(
                affine(w.weightIh(), w.biasIh(), i, x)
                    + affine(w.weightHh(), w.biasHh(), i, state));
      }
      return next;
    };
  }
}
