package dev.streamcast.nn;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The vanilla recurrent layer.
 *
 * <pre>h' = tanh(W_ih x + b_ih + W_hh h + b_hh)</pre>
 *
 * <p>x: inputSize floats; state: h, hiddenSize floats. Source: Elman 1990, "Finding structure in
 * time", Cognitive Science 14; the form is PyTorch's {@code nn.RNN} with its default nonlinearity.
 */
final class RnnCell implements Cell {
  static final List<Activation> GATES = List.of(Activation.TANH);

  private final int inputSize;
  private final int hiddenSize;
  private final GateColumns fromInput;
  private final GateColumns fromHidden;
  private final FMatrixRMaj bias;
  private final FMatrixRMaj output;

  RnnCell(RnnWeights weights) {
    inputSize = weights.inputSize();
    hiddenSize = weights.hiddenSize();
    fromInput = new GateColumns(weights.weightIh(), GATES);
    fromHidden = new GateColumns(weights.weightHh(), GATES);
    bias = GateColumns.bias(weights.biasIh(), weights.biasHh(), GATES);
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
    fromHidden.addTo(output, state, stateAt);
    RationalTanh.apply(output.data);
    System.arraycopy(output.data, 0, state, stateAt, hiddenSize);
  }

  @Override
  public void readGates(float[] state, int stateAt, float[] gates, int gatesAt) {
    Slice.requireLeft(output.data, state, stateAt);
  }
}
