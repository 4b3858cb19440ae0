package dev.streamcast.nn;

import java.util.List;

/**
 * The weights of an {@link LstmCell}: PyTorch's {@code nn.LSTM}, one layer, one direction, with
 * biases.
 *
 * @param weightIh [4 * hidden, input], gates in the order i, f, g, o
 * @param weightHh [4 * hidden, hidden]
 * @param biasIh [4 * hidden]
 * @param biasHh [4 * hidden]
 */
public record LstmWeights(Tensor weightIh, Tensor weightHh, Tensor biasIh, Tensor biasHh)
    implements LayerWeights {
  public LstmWeights {
    RecurrentLayout.require(LstmCell.GATES.size(), weightIh, weightHh, biasIh, biasHh);
  }

  @Override
  public String kind() {
    return "lstm";
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
    return new LstmCell(this);
  }
}
