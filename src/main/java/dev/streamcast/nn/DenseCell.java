package dev.streamcast.nn;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The feed-forward layer: the memoryless baseline. Its output stands where a recurrent layer's
 * hidden state would, so that it can be read in the same way, but the next step does not look at
 * it.
 *
 * <pre>h = tanh(W x + b)</pre>
 *
 * <p>x: inputSize floats; state: h, hiddenSize floats. Source: PyTorch's {@code nn.Linear} followed
 * by {@code nn.Tanh}.
 */
final class DenseCell implements Cell {
  static final List<Activation> GATES = List.of(Activation.TANH);

  private final int inputSize;
  private final int hiddenSize;
  private final GateColumns fromInput;
  private final FMatrixRMaj bias;
  private final FMatrixRMaj output;

  DenseCell(DenseWeights weights) {
    inputSize = weights.inputSize();
    hiddenSize = weights.hiddenSize();
    fromInput = new GateColumns(weights.weight(), GATES);
    bias = GateColumns.column(weights.bias(), 0, GATES);
    output = new FMatrixRMaj(1, hiddenSize);
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int hiddenSize() {
    return hiddenSize;
  }

  @Override
  public int stateSize() {
    return hiddenSize;
  }

  @Override
  public void step(float[] input, int inputAt, float[] state, int stateAt) {
    Slice.require("input", input, inputAt, inputSize);
    Slice.require("state", state, stateAt, hiddenSize);
    output.setTo(bias);
    fromInput.addTo(output, input, inputAt);
    RationalTanh.apply(output.data);
    System.arraycopy(output.data, 0, state, stateAt, hiddenSize);
  }

  @Override
  public void readGates(float[] state, int stateAt, float[] gates, int gatesAt) {
    Slice.requireLeft(output.data, state, stateAt);
  }
}
