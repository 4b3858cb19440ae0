package dev.streamcast.train.backprop;

import dev.streamcast.nn.DenseWeights;
import dev.streamcast.nn.GruWeights;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.nn.Tensor;
import java.util.List;

/**
 * One number for each parameter of a layer: the parameters themselves, or their gradient. Matrices
 * lie by columns, one array of gates * hidden floats for each input, since that is what {@link
 * ScaledSum} reads and adds to.
 *
 * <pre>
 * weightIh [input][gates * hidden]     biasIh [gates * hidden]
 * weightHh [hidden][gates * hidden]    biasHh [gates * hidden]    both empty in a dense layer
 * </pre>
 */
final class LayerArrays {
  final String kind;
  final float[][] weightIh;
  final float[][] weightHh;
  final float[] biasIh;
  final float[] biasHh;

  private LayerArrays(
      String kind, float[][] weightIh, float[][] weightHh, float[] biasIh, float[] biasHh) {
    this.kind = kind;
    this.weightIh = weightIh;
    this.weightHh = weightHh;
    this.biasIh = biasIh;
    this.biasHh = biasHh;
  }

  static LayerArrays of(LayerWeights weights) {
    List<Tensor> t = weights.tensors();
    boolean recurrent = t.size() == 4;
    return new LayerArrays(
        weights.kind(),
        columns(t.get(0)),
        recurrent ? columns(t.get(1)) : new float[0][],
        t.get(recurrent ? 2 : 1).toArray(),
        recurrent ? t.get(3).toArray() : new float[0]);
  }

  /** The same shapes, all zero. */
  LayerArrays zeros() {
    int rows = biasIh.length;
    return new LayerArrays(
        kind,
        new float[weightIh.length][rows],
        new float[weightHh.length][rows],
        new float[rows],
        new float[biasHh.length]);
  }

  /** Adds all arrays to a list, in a fixed order. */
  void addTo(List<float[]> arrays) {
    arrays.addAll(List.of(weightIh));
    arrays.addAll(List.of(weightHh));
    arrays.add(biasIh);
    arrays.add(biasHh);
  }

  /** The weights that serve; refused if one is not finite. */
  LayerWeights toWeights() {
    Tensor ih = matrix(weightIh);
    Tensor bih = Tensor.vector(biasIh);
    if (kind.equals("dense")) {
      return new DenseWeights(ih, bih);
    }
    Tensor hh = matrix(weightHh);
    Tensor bhh = Tensor.vector(biasHh);
    return switch (kind) {
      case "rnn" -> new RnnWeights(ih, hh, bih, bhh);
      case "gru" -> new GruWeights(ih, hh, bih, bhh);
      case "lstm" -> new LstmWeights(ih, hh, bih, bhh);
      default -> throw new IllegalStateException("a layer of unknown kind " + kind);
    };
  }

  private static float[][] columns(Tensor tensor) {
    float[][] columns = new float[tensor.columns()][tensor.rows()];
    for (int k = 0; k < tensor.columns(); k++) {
      for (int row = 0; row < tensor.rows(); row++) {
        columns[k][row] = tensor.at(row, k);
      }
    }
    return columns;
  }

  private static Tensor matrix(float[][] columns) {
    int rows = columns[0].length;
    float[] values = new float[rows * columns.length];
    for (int k = 0; k < columns.length; k++) {
      for (int row = 0; row < rows; row++) {
        values[row * columns.length + k] = columns[k][row];
      }
    }
    return Tensor.matrix(rows, columns.length, values);
  }
}
