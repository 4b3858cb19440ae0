package dev.streamcast.nn;

import java.util.List;

/**
 * The weights of a {@link LinearReadout}: PyTorch's {@code nn.Linear} without an activation.
 *
 * <p>Throws IllegalArgumentException if the shapes do not fit or a value is not finite.
 *
 * @param weight [output, hidden]
 * @param bias [output]
 */
public record LinearWeights(Tensor weight, Tensor bias) {
  public LinearWeights {
    weight.require("weight", weight.rows(), weight.columns());
    bias.require("bias", weight.rows(), 1);
  }

  /** Inputs: the hidden size of the layer that is read. */
  public int inputSize() {
    return weight.columns();
  }

  public int outputSize() {
    return weight.rows();
  }

  /** Both parameters, in PyTorch's order. */
  public List<Tensor> tensors() {
    return List.of(weight, bias);
  }
}
