package dev.streamcast.model;

import dev.streamcast.nn.DenseWeights;
import dev.streamcast.nn.GruWeights;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.nn.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of layers that there are, each with what its tensors are and how many gates it has. */
public enum LayerKind {
  /** Feed-forward: a weight and a bias. */
  DENSE(1, 2),
  /** PyTorch's nn.RNN with tanh. */
  RNN(1, 4),
  /** PyTorch's nn.GRU. */
  GRU(3, 4),
  /** PyTorch's nn.LSTM. */
  LSTM(4, 4);

  /** The largest input size, and the largest hidden size, of a layer in a file. */
  public static final int MOST_UNITS = 4096;

  private final int gates;
  private final int tensors;

  LayerKind(int gates, int tensors) {
    this.gates = gates;
    this.tensors = tensors;
  }

  /** The kind of that name in small letters, if there is one. */
  public static Optional<LayerKind> of(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }

  /** The name in files and commands, in small letters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many blocks of hidden-size rows the weights have. */
  public int gates() {
    return gates;
  }

  /** How many tensors make a layer: 4 for a recurrent one, 2 otherwise. */
  public int tensors() {
    return tensors;
  }

  /**
   * The layer of those tensors, in PyTorch's order.
   *
   * @throws IllegalArgumentException if a shape does not fit or a value is not finite
   */
  public LayerWeights layer(List<Tensor> t) {
    return switch (this) {
      case DENSE -> new DenseWeights(t.get(0), t.get(1));
      case RNN -> new RnnWeights(t.get(0), t.get(1), t.get(2), t.get(3));
      case GRU -> new GruWeights(t.get(0), t.get(1), t.get(2), t.get(3));
      case LSTM -> new LstmWeights(t.get(0), t.get(1), t.get(2), t.get(3));
    };
  }
}
