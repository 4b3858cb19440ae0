package dev.streamcast.train.backprop;

import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.Tensor;
import java.util.List;

/**
 * One number for each parameter of a linear readout: the parameters, or their gradient. The matrix
 * lies by rows, as in PyTorch, since outputs are few and the hidden size is the long dimension.
 *
 * <pre>weight [output][hidden]     bias [output]</pre>
 */
final class HeadArrays {
  final float[][] weight;
  final float[] bias;

  private HeadArrays(float[][] weight, float[] bias) {
    this.weight = weight;
    this.bias = bias;
  }

  static HeadArrays of(LinearWeights weights) {
    float[][] rows = new float[weights.outputSize()][weights.inputSize()];
    for (int o = 0; o < rows.length; o++) {
      for (int k = 0; k < rows[o].length; k++) {
        rows[o][k] = weights.weight().at(o, k);
      }
    }
    return new HeadArrays(rows, weights.bias().toArray());
  }

  HeadArrays zeros() {
    return new HeadArrays(new float[bias.length][weight[0].length], new float[bias.length]);
  }

  void addTo(List<float[]> arrays) {
    arrays.addAll(List.of(weight));
    arrays.add(bias);
  }

  LinearWeights toWeights() {
    int hidden = weight[0].length;
    float[] values = new float[weight.length * hidden];
    for (int o = 0; o < weight.length; o++) {
      System.arraycopy(weight[o], 0, values, o * hidden, hidden);
    }
    return new LinearWeights(Tensor.matrix(weight.length, hidden, values), Tensor.vector(bias));
  }
}
