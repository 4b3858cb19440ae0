package dev.streamcast.nn;

import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * The gated recurrent unit.
 *
 * <pre>
 * r  = sigmoid(W_ir x + b_ir + W_hr h + b_hr)      reset gate
 * z  = sigmoid(W_iz x + b_iz + W_hz h + b_hz)      update gate
 * n  = tanh(W_in x + b_in + r (W_hn h + b_hn))     candidate
 * h' = n + z (h - n)
 * </pre>
 *
 * <p>x: inputSize floats; state: h, hiddenSize floats; the gates lie in the weights in the order r,
 * z, n. Source: Cho et al. 2014, "Learning phrase representations using RNN encoder-decoder for
 * statistical machine translation", equations 5 to 8; the form, with the reset gate on the product
 * rather than on h, is PyTorch's {@code nn.GRU}.
 */
final class GruCell implements Cell {
  static final List<Activation> GATES =
      List.of(Activation.SIGMOID, Activation.SIGMOID, Activation.TANH);

  private final int inputSize;
  private final int hiddenSize;
  private final GateColumns fromInput;
  private final GateColumns fromHidden;
  private final FMatrixRMaj inputBias;
  private final FMatrixRMaj hiddenBias;
  private final FMatrixRMaj inputGates;
  private final FMatrixRMaj hiddenGates;
  private final float[] reset;
  private final float[] update;
  private final float[] recalled;
  private final float[] candidate;
  private final float[] output;

  GruCell(GruWeights weights) {
    inputSize = weights.inputSize();
    hiddenSize = weights.hiddenSize();
    fromInput = new GateColumns(weights.weightIh(), GATES);
    fromHidden = new GateColumns(weights.weightHh(), GATES);
    inputBias = GateColumns.column(weights.biasIh(), 0, GATES);
    hiddenBias = GateColumns.column(weights.biasHh(), 0, GATES);
    inputGates = new FMatrixRMaj(1, 3 * hiddenSize);
    hiddenGates = new FMatrixRMaj(1, 3 * hiddenSize);
    reset = new float[hiddenSize];
    update = new float[hiddenSize];
    recalled = new float[hiddenSize];
    candidate = new float[hiddenSize];
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
    return hiddenSize;
  }

  @Override
  public void step(float[] input, int inputAt, float[] state, int stateAt) {
    Slice.require("input", input, inputAt, inputSize);
    Slice.require("state", state, stateAt, hiddenSize);
    inputGates.setTo(inputBias);
    fromInput.addTo(inputGates, input, inputAt);
    hiddenGates.setTo(hiddenBias);
    fromHidden.addTo(hiddenGates, state, stateAt);
    System.arraycopy(state, stateAt, output, 0, hiddenSize);
    openGates();
    propose();
    blend();
    System.arraycopy(output, 0, state, stateAt, hiddenSize);
  }

  @Override
  public List<String> gates() {
    return List.of("reset", "update", "candidate");
  }

  @Override
  public void readGates(float[] state, int stateAt, float[] gates, int gatesAt) {
    Slice.requireLeft(output, state, stateAt);
    Slice.require("gates", gates, gatesAt, 3 * hiddenSize);
    Activation.SIGMOID.open(reset, 0, gates, gatesAt, hiddenSize);
    Activation.SIGMOID.open(update, 0, gates, gatesAt + hiddenSize, hiddenSize);
    Activation.TANH.open(candidate, 0, gates, gatesAt + 2 * hiddenSize, hiddenSize);
  }

  /** The candidate's two terms are set aside; the others are summed and squashed. */
  private void openGates() {
    System.arraycopy(inputGates.data, 2 * hiddenSize, candidate, 0, hiddenSize);
    System.arraycopy(hiddenGates.data, 2 * hiddenSize, recalled, 0, hiddenSize);
    CommonOps_FDRM.addEquals(inputGates, hiddenGates);
    System.arraycopy(inputGates.data, 0, reset, 0, hiddenSize);
    System.arraycopy(inputGates.data, hiddenSize, update, 0, hiddenSize);
    RationalTanh.apply(reset);
    RationalTanh.apply(update);
  }

  private void propose() {
    for (int i = 0; i < candidate.length; i++) {
      candidate[i] += (0.5f + 0.5f * reset[i]) * recalled[i];
    }
    RationalTanh.apply(candidate);
  }

  private void blend() {
    for (int i = 0; i < output.length; i++) {
      output[i] = candidate[i] + (0.5f + 0.5f * update[i]) * (output[i] - candidate[i]);
    }
  }
}
