package dev.streamcast.train.backprop;

import dev.streamcast.nn.LayerWeights;
import java.util.List;

/**
 * A layer's parameters while they are trained: the arrays that the optimiser changes, and what the
 * passes read beside them, made anew by {@link #refresh} after each change.
 *
 * <pre>
 * inputRows [gates * hidden][input], hiddenRows [gates * hidden][hidden]    for the way back
 * bias [gates * hidden] = biasIh + biasHh
 * </pre>
 */
final class LayerParameters {
  final LayerArrays values;
  final float[][] inputRows;
  final float[][] hiddenRows;
  final float[] bias;

  LayerParameters(LayerWeights weights) {
    values = LayerArrays.of(weights);
    int rows = values.biasIh.length;
    inputRows = new float[rows][values.weightIh.length];
    hiddenRows = new float[rows][values.weightHh.length];
    bias = new float[rows];
    refresh();
  }

  int inputSize() {
    return values.weightIh.length;
  }

  /** Gates times hidden size. */
  int rows() {
    return bias.length;
  }

  void refresh() {
    transpose(values.weightIh, inputRows);
    transpose(values.weightHh, hiddenRows);
    System.arraycopy(values.biasIh, 0, bias, 0, bias.length);
    for (int row = 0; row < values.biasHh.length; row++) {
      bias[row] += values.biasHh[row];
    }
  }

  /** A layer that runs with these parameters over up to {@code steps} steps. */
  Layer layer(int steps) {
    return switch (values.kind) {
      case "dense" -> new DenseLayer(this, steps);
      case "rnn" -> new RnnLayer(this, steps);
      case "gru" -> new GruLayer(this, steps);
      case "lstm" -> new LstmLayer(this, steps);
      default -> throw new IllegalStateException("a layer of unknown kind " + values.kind);
    };
  }

  void addTo(List<float[]> arrays) {
    values.addTo(arrays);
  }

  private static void transpose(float[][] columns, float[][] rows) {
    for (int k = 0; k < columns.length; k++) {
      for (int row = 0; row < rows.length; row++) {
        rows[row][k] = columns[k][row];
      }
    }
  }
}
