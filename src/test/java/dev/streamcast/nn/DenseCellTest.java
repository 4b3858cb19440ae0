package dev.streamcast.nn;

import static dev.streamcast.nn.PublishedEquations.affine;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DenseCellTest implements CellContract {
  @Override
  public LayerWeights weights(Weights from, int inputSize, int hiddenSize) {
    return from.dense(inputSize, hiddenSize);
  }

  @Override
  public PublishedEquations equations(LayerWeights weights) {
    DenseWeights w = (DenseWeights) weights;
    return (x, state) -> {
      double[] next = new double[state.length];
      for (int i = 0; i < next.length; i++) {
        next[i] = StrictMath.tanh(affine(w.weight(), w.bias(), i, x));
      }
      return next;
    };
  }

  @Test
  void it_forgets_everything_at_once() {
    Cell cell = weights(1).cell();
    float[] state = new float[cell.stateSize()];
    Arrays.fill(state, Float.NaN);
    cell.step(new Weights(5, 1).floats(INPUTS), 0, state, 0);
    assertThat(state).isEqualTo(run(cell, 5, 1, 1));
  }
}
