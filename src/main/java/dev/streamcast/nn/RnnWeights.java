package dev.streamcast.nn;

import java.util.List;

/**
 * The weights of an {@link RnnCell}: PyTorch's {@code nn.RNN}, one layer, one direction, with
 * biases.
 *
 * @param weightIh [hidden, input]
 * @param weightHh [hidden, hidden]
 * @param biasIh [hidden]
 * @param biasHh [hidden]
 */
public record RnnWeights(Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh)
    implements LayerWeights {
  public RnnWeights {
    RecurrentLayout.require(RnnCell.GATES.size(), weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public String kind() {
    return "rnn";
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
    return new RnnCell(this);
  }
}
