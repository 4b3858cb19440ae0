package dev.streamcast.nn;

import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * The long short-term memory layer with a forget gate.
 *
 * <pre>
 * i  = sigmoid(W_ii x + b_ii + W_hi h + b_hi)      input gate
 * f  = sigmoid(W_if x + b_if + W_hf h + b_hf)      forget gate
 * g  = tanh(W_ig x + b_ig + W_hg h + b_hg)         candidate
 * o  = sigmoid(W_io x + b_io + W_ho h + b_ho)      output gate
 * c' = f c + i g
 * h' = o tanh(c')
 * </pre>
 *
 * <p>x: inputSize floats; state: h then c, hiddenSize floats each; the gates lie in the weights in
 * the order i, f, g, o. Each gate gets an array of its own before the last loops, since HotSpot
 * vectorises a loop that reads several arrays at one index but not one that reads one array at
 * several offsets (a quarter of the whole step's time at 32 hidden).
 *
 * <p>Source: Hochreiter and Schmidhuber 1997, "Long short-term memory", Neural Computation 9; the
 * forget gate from Gers, Schmidhuber and Cummins 2000, "Learning to forget", Neural Computation 12;
 * the form is PyTorch's {@code nn.LSTM}.
 */
final class LstmCell implements Cell {
  static final List<Activation> GATES =
      List.of(Activation.SIGMOID, Activation.SIGMOID, Activation.TANH, Activation.SIGMOID);

  private final int inputSize;
  private final int hiddenSize;
  private final GateColumns fromInput;
  private final GateColumns fromHidden;
  private final FMatrixRMaj bias;
  private final FMatrixRMaj gates;
  private final float[] in;
  private final float[] forget;
  private final float[] candidate;
  private final float[] out;
  private final float[] memory;
  private final float[] output;

  LstmCell(LstmWeights weights) {
    inputSize = weights.inputSize();
    hiddenSize = weights.hiddenSize();
    fromInput = new GateColumns(weights.weightIh(), GATES);
    fromHidden = new GateColumns(weights.weightHh(), GATES);
    bias = GateColumns.bias(weights.biasIh(), weights.biasHh(), GATES);
    gates = new FMatrixRMaj(1, 4 * hiddenSize);
    in = new float[hiddenSize];
    forget = new float[hiddenSize];
    candidate = new float[hiddenSize];
    out = new float[hiddenSize];
    memory = new float[hiddenSize];
    output = new float[hiddenSize];
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
    return 2 * hiddenSize;
  }

  @Override
  public void step(float[] input, int inputAt, float[] state, int stateAt) {
    Slice.require("input", input, inputAt, inputSize);
    Slice.require("state", state, stateAt, 2 * hiddenSize);
    gates.setTo(bias);
    fromInput.addTo(gates, input, inputAt);
    fromHidden.addTo(gates, state, stateAt);
    System.arraycopy(state, stateAt + hiddenSize, memory, 0, hiddenSize);
    openGates();
    remember();
    reveal();
    System.arraycopy(output, 0, state, stateAt, hiddenSize);
    System.arraycopy(memory, 0, state, stateAt + hiddenSize, hiddenSize);
  }

  @Override
  public List<String> states() {
    return List.of("hidden", "cell");
  }

  @Override
  public List<String> gates() {
    return List.of("input", "forget", "candidate", "output");
  }

  @Override
  public void readGates(float[] state, int stateAt, float[] gates, int gatesAt) {
    Slice.requireLeft(output, state, stateAt);
    Slice.require("gates", gates, gatesAt, 4 * hiddenSize);
    for (int gate = 0; gate < GATES.size(); gate++) {
      int at = gate * hiddenSize;
      GATES.get(gate).open(this.gates.data, at, gates, gatesAt + at, hiddenSize);
    }
  }

  private void openGates() {
    float[] z = gates.data;
    RationalTanh.apply(z);
    System.arraycopy(z, 0, in, 0, hiddenSize);
    System.arraycopy(z, hiddenSize, forget, 0, hiddenSize);
    System.arraycopy(z, 2 * hiddenSize, candidate, 0, hiddenSize);
    System.arraycopy(z, 3 * hiddenSize, out, 0, hiddenSize);
  }

  private void remember() {
    for (int i = 0; i < memory.length; i++) {
      memory[i] = (0.5f + 0.5f * forget[i]) * memory[i] + (0.5f + 0.5f * in[i]) * candidate[i];
    }
  }

  private void reveal() {
    for (int i = 0; i < output.length; i++) {
      output[i] = (0.5f + 0.5f * out[i]) * RationalTanh.of(memory[i]);
    }
  }
}
