package dev.streamcast.nn;

import static dev.streamcast.nn.PublishedEquations.affine;
import static dev.streamcast.nn.PublishedEquations.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GruCellTest implements CellContract {
  @Override
  public LayerWeights weights(Weights from, int inputSize, int hiddenSize) {
    return from.gru(inputSize, hiddenSize);
  }

  /** PyTorch's documentation of nn.GRU; the last line is its (1 - z) n + z h. */
  @Override
  public PublishedEquations equations(LayerWeights weights) {
    GruWeights w = (GruWeights) weights;
    int n = w.hiddenSize();
    return (x, state) -> {
      double[] next = new double[n];
      for (int i = 0; i < n; i++) {
        double r = sigmoid(fromInput(w, i, x) + fromHidden(w, i, state));
        double z = sigmoid(fromInput(w, n + i, x) + fromHidden(w, n + i, state));
        double candidate =
            StrictMath.tanh(fromInput(w, 2 * n + i, x) + r * fromHidden(w, 2 * n + i, state));
        next[i] = (1 - z) * candidate + z * state[i];
      }
      return next;
    };
  }

  @Override
  public double[] gates(LayerWeights weights, float[] x, double[] state) {
    GruWeights w = (GruWeights) weights;
    int n = w.hiddenSize();
    double[] gates = new double[3 * n];
    for (int i = 0; i < n; i++) {
      gates[i] = sigmoid(fromInput(w, i, x) + fromHidden(w, i, state));
      gates[n + i] = sigmoid(fromInput(w, n + i, x) + fromHidden(w, n + i, state));
      double recalled = gates[i] * fromHidden(w, 2 * n + i, state);
      gates[2 * n + i] = StrictMath.tanh(fromInput(w, 2 * n + i, x) + recalled);
    }
    return gates;
  }

  @Test
  void gates_are_read_by_hand_in_the_order_of_their_names() {
    // One unit: reset 3/4, update 1/4, candidate tanh(ln 2 + 3/4 of nothing) = 3/5.
    Tensor zeros = Tensor.vector(0, 0, 0);
    float ln3 = 1.0986123f;
    Tensor bias = Tensor.vector(ln3, -ln3, 0.6931472f);
    Cell cell = new GruWeights(zeros, zeros, bias, zeros).cell();
    float[] state = {-1};
    float[] gates = new float[3];
    cell.step(new float[] {9}, 0, state, 0);
    cell.readGates(state, 0, gates, 0);
    assertThat(cell.gates()).containsExactly("reset", "update", "candidate");
    assertThat(gates).containsExactly(new float[] {.75f, .25f, .6f}, within(1e-6f));
    assertThat(state[0]).isCloseTo(.75f * .6f - .25f, within(1e-6f));
  }

  private static double fromInput(GruWeights w, int row, float[] x) {
    return affine(w.weightIh(), w.biasIh(), row, x);
  }

  private static double fromHidden(GruWeights w, int row, double[] state) {
    return affine(w.weightHh(), w.biasHh(), row, state);
  }
}
