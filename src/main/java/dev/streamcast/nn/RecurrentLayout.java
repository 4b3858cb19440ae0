package dev.streamcast.nn;

/**
 * The shapes that PyTorch gives to a recurrent layer's four parameters; see {@link LayerWeights}.
 * The hidden size is read off weight_hh's columns, the input size off weight_ih's.
 */
final class RecurrentLayout {
  private RecurrentLayout() {}

  /**
   * Holds four parameters to the shapes of a layer with so many gates.
   *
   * @throws IllegalArgumentException if a shape does not fit or a value is not finite
   */
  static void require(int gates, Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh) {
    int rows = gates * weightHh.columns();
    weightHh.require("weight_hh", rows, weightHh.columns());
    weightIh.require("weight_ih", rows, weightIh.columns());
    biasIh.require("bias_ih", rows, 1);
    biasHh.require("bias_hh", rows, 1);
  }
}
