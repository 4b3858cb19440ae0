package dev.streamcast.nn;

import java.util.List;

/**
 * The weights of a {@link GruCell}: PyTorch's {@code nn.GRU}, one layer, one direction, with
 * biases.
 *
 * @param weightIh [3 * hidden, input], gates in the order r, z, n
 * @param weightHh [3 * hidden, hidden]
 * @param biasIh [3 * hidden]
 * @param biasHh [3 * hidden]
 */
public record GruWeights(Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh)
    implements LayerWeights {
  public GruWeights {
    RecurrentLayout.require(GruCell.GATES.size(), weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public String kind() {
    return "gru";
  }

  @Override
  public int inputSize() {
    return weightIh.columns();
  }

  @Override
  public int hiddenSize() {
    return weightHh.columns();
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public Cell cell() {
    return new GruCell(this);
  }
}
