package dev.streamcast.nn;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The LSTM as one writes it with EJML at first: doubles, a matrix-vector product for the input and
 * one for the hidden state, Math.exp and Math.tanh. Computes what {@link LstmCell} does.
 */
final class NaiveLstm {
  private final DMatrixRMaj weightIh;
  private final DMatrixRMaj weightHh;
  private final DMatrixRMaj bias;
  private final DMatrixRMaj input = new DMatrixRMaj(1, 1);
  private final DMatrixRMaj hidden;
  private final DMatrixRMaj fromInput;
  private final DMatrixRMaj fromHidden;
  private final double[] memory;

  NaiveLstm(LstmWeights weights) {
    int hiddenSize = weights.hiddenSize();
    weightIh = doubles(weights.weightIh());
    weightHh = doubles(weights.weightHh());
    bias = new DMatrixRMaj(4 * hiddenSize, 1);
    CommonOps_DDRM.add(doubles(weights.biasIh()), doubles(weights.biasHh()), bias);
    hidden = new DMatrixRMaj(hiddenSize, 1);
    fromInput = new DMatrixRMaj(4 * hiddenSize, 1);
    fromHidden = new DMatrixRMaj(4 * hiddenSize, 1);
    memory = new double[hiddenSize];
  }

  private static DMatrixRMaj doubles(Tensor tensor) {
    DMatrixRMaj matrix = new DMatrixRMaj(tensor.rows(), tensor.columns());
    float[] values = tensor.toArray();
    for (int i = 0; i < values.length; i++) {
      matrix.data[i] = values[i];
    }
    return matrix;
  }

  double[] step(double x) {
    input.data[0] = x;
    CommonOps_DDRM.mult(weightIh, input, fromInput);
    CommonOps_DDRM.mult(weightHh, hidden, fromHidden);
    CommonOps_DDRM.addEquals(fromInput, fromHidden);
    CommonOps_DDRM.addEquals(fromInput, bias);
    double[] z = fromInput.data;
    int n = memory.length;
    for (int i = 0; i < n; i++) {
      memory[i] = sigmoid(z[n + i]) * memory[i] + sigmoid(z[i]) * Math.tanh(z[2 * n + i]);
      hidden.data[i] = sigmoid(z[3 * n + i]) * Math.tanh(memory[i]);
    }
    return hidden.data;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
