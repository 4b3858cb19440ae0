package dev.streamcast.nn;

import java.util.List;

/**
 * The weights of a {@link DenseCell}: PyTorch's {@code nn.Linear}.
 *
 * @param weight [hidden, input]
 * @param bias [hidden]
 */
public record DenseWeights(Tensor weight, Tensor bias) implements LayerWeights {
  public DenseWeights {
    weight.require("weight", weight.rows(), weight.columns());
    bias.require("bias", weight.rows(), 1);
  }

  @Override
  public String kind() {
    return "dense";
  }

  @Override
  public int inputSize() {
    return weight.columns();
  }

  @Override
  public int hiddenSize() {
    return weight.rows();
  }

  @Override
  public List<Tensor> tensors() {
    return List.of(weight, bias);
  }

  @Override
  public Cell cell() {
    return new DenseCell(this);
  }
}
