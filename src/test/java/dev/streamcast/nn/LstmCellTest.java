package dev.streamcast.nn;

import static dev.streamcast.nn.PublishedEquations.affine;
import static dev.streamcast.nn.PublishedEquations.sigmoid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LstmCellTest implements CellContract {
  @Override
  public LayerWeights weights(Weights from, int inputSize, int hiddenSize) {
    return from.lstm(inputSize, hiddenSize);
  }

  /** Hochreiter and Schmidhuber 1997 with the forget gate of Gers et al. 2000. */
  @Override
  public PublishedEquations equations(LayerWeights weights) {
    LstmWeights w = (LstmWeights) weights;
    int n = w.hiddenSize();
    return (x, state) -> {
      double[] next = new double[2 * n];
      for (int i = 0; i < n; i++) {
        double in = sigmoid(sum(w, i, x, state));
        double forget = sigmoid(sum(w, n + i, x, state));
        double candidate = StrictMath.tanh(sum(w, 2 * n + i, x, state));
        double out = sigmoid(sum(w, 3 * n + i, x, state));
        next[n + i] = forget * state[n + i] + in * candidate;
        next[i] = out * StrictMath.tanh(next[n + i]);
      }
      return next;
    };
  }

  @Override
  public double[] gates(LayerWeights weights, float[] x, double[] state) {
    LstmWeights w = (LstmWeights) weights;
    int n = w.hiddenSize();
    double[] gates = new double[4 * n];
    for (int row = 0; row < gates.length; row++) {
      double sum = sum(w, row, x, state);
      gates[row] = row / n == 2 ? StrictMath.tanh(sum) : sigmoid(sum);
    }
    return gates;
  }

  @Test
  void gates_are_read_by_hand_in_the_order_of_their_names() {
    // No weights: each gate is its bias, squashed; ln 3 and -ln 3 make 3/4 and 1/4.
    Tensor zeros = Tensor.vector(0, 0, 0, 0);
    float ln3 = 1.0986123f;
    LstmWeights weights =
        new LstmWeights(zeros, zeros, Tensor.vector(ln3, -ln3, ln3, 0), Tensor.vector(0, 0, 0, 0));
    Cell cell = weights.cell();
    float[] state = {0, 2};
    float[] gates = new float[4];
    cell.step(new float[] {9}, 0, state, 0);
    cell.readGates(state, 0, gates, 0);
    assertThat(cell.gates()).containsExactly("input", "forget", "candidate", "output");
    assertThat(gates).containsExactly(new float[] {.75f, .25f, .8f, .5f}, within(1e-6f));
    assertThat(state[1]).isCloseTo(.25f * 2 + .75f * .8f, within(1e-6f));
  }

  private static double sum(LstmWeights w, int row, float[] x, double[] state) {
    return affine(w.weightIh(), w.biasIh(), row, x) + affine(w.weightHh(), w.biasHh(), row, state);
  }

  @Test
  void zero_weights_halve_the_cell_state() {
    Cell cell = weights(new Weights(1, 0), 1, 1).cell();
    float[] state = {0.3f, 8};
    cell.step(new float[] {5}, 0, state, 0);
    assertThat(state[1]).isEqualTo(4);
  }

  @Test
  void an_open_forget_gate_keeps_the_cell_state_for_ever() {
    // One unit; the gates' biases in the order i, f, g, o: shut, open, nothing, open.
    Tensor zeros = Tensor.vector(0, 0, 0, 0);
    LstmWeights weights =
        new LstmWeights(zeros, zeros, Tensor.vector(-40, 40, 0, 40), Tensor.vector(0, 0, 0, 0));
    Cell cell = weights.cell();
    float[] state = {0, 0.7f};
    for (int step = 0; step < 10_000; step++) {
      cell.step(new float[] {step}, 0, state, 0);
    }
    assertThat(state[1]).isEqualTo(0.7f);
    assertThat((double) state[0]).isCloseTo(StrictMath.tanh(0.7), within(5e-7));
  }
}
