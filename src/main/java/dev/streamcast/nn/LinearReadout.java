package dev.streamcast.nn;

import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * A linear map of a hidden state: what the network says of what it remembers.
 *
 * <pre>y = W h + b</pre>
 *
 * <p>h: hiddenSize floats; y: outputSize floats, in the units of the training targets. Each output
 * is summed over h in ascending order, then the bias is added. Holds scratch arrays: one thread at
 * a time.
 */
final class LinearReadout {
  private final FMatrixRMaj weight;
  private final FMatrixRMaj bias;
  private final FMatrixRMaj hidden;
  private final FMatrixRMaj product;

  LinearReadout(LinearWeights weights) {
    weight =
        FMatrixRMaj.wrap(weights.outputSize(), weights.inputSize(), weights.weight().toArray());
    bias = FMatrixRMaj.wrap(weights.outputSize(), 1, weights.bias().toArray());
    hidden = new FMatrixRMaj(weights.inputSize(), 1);
    product = new FMatrixRMaj(weights.outputSize(), 1);
  }

  int outputSize() {
    return product.numRows;
  }

  /** Reads h from {@code state} at {@code hiddenAt} and fills {@code output}. */
  void read(float[] state, int hiddenAt, float[] output) {
    System.arraycopy(state, hiddenAt, hidden.data, 0, hidden.numRows);
    CommonOps_FDRM.mult(weight, hidden, product);
    CommonOps_FDRM.addEquals(product, bias);
    System.arraycopy(product.data, 0, output, 0, product.numRows);
  }
}
