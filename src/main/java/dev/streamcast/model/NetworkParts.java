package dev.streamcast.model;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network taken apart for a file: the sizes of its layers, and its tensors by name, each rows x
 * columns. Putting it together again trusts nothing: sizes, then the number, shapes and names of
 * the tensors are held to the layers that are listed.
 *
 * @param layers the layers, that of the inputs first
 * @param outputSize how many numbers the head gives; 0 where there is no head
 * @param tensors the tensors under the names of {@link ParameterNames}, in the order of the layers
 */
public record NetworkParts(List<Layer> layers, int outputSize, Map<String, StateTensor> tensors) {
  private static final int HEAD_TENSORS = 2;

  public NetworkParts {
    layers = List.copyOf(layers);
    tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
  }

  /**
   * One layer.
   *
   * @param kind dense, rnn, gru or lstm
   * @param inputSize how many numbers a step reads, up to {@link LayerKind#MOST_UNITS}
   * @param hiddenSize how many numbers a step gives, likewise
   */
  public record Layer(String kind, int inputSize, int hiddenSize) {
    public Layer {
      requireSize("input", inputSize);
      requireSize("hidden", hiddenSize);
    }

    private LayerKind known() {
      return LayerKind.of(kind)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "a layer is of the kind \""
                          + kind
                          + "\"; this version knows dense, rnn, gru and lstm"));
    }

    private LayerWeights weights(List<Tensor> tensors) {
      Tensor weight = tensors.get(0);
      requireShape("the rows of a " + kind, known().gates() * hiddenSize, weight.rows());
      requireShape("the columns of a " + kind, inputSize, weight.columns());
      return known().layer(tensors);
    }
  }

  /** The parts of a network. */
  public static NetworkParts of(NetworkWeights weights) {
    Map<String, StateTensor> named = new LinkedHashMap<>();
    ParameterNames.of(weights).forEach((n, tensor) -> named.put(n, StateTensor.matrix(tensor)));
    return new NetworkParts(
        weights.layers().stream()
            .map(layer -> new Layer(layer.kind(), layer.inputSize(), layer.hiddenSize()))
            .toList(),
        weights.readout().map(LinearWeights::outputSize).orElse(0),
        named);
  }

  /**
   * The network of these parts.
   *
   * @throws IllegalArgumentException if they do not fit one another
   */
  NetworkWeights network() {
    List<Tensor> all = new ArrayList<>();
    tensors.forEach((name, tensor) -> all.add(tensor.toTensor(name, 2)));
    List<LayerWeights> list = new ArrayList<>();
    int at = 0;
    for (Layer layer : layers) {
      int count = layer.known().tensors();
      list.add(layer.weights(take(all, at, count)));
      at += count;
    }
    List<Tensor> head = outputSize == 0 ? List.of() : take(all, at, HEAD_TENSORS);
    if (at + head.size() != all.size()) {
      throw new IllegalArgumentException(
          "there are " + all.size() + " tensors where the layers need " + (at + head.size()));
    }
    NetworkWeights network = network(list, head);
    requireNames(network);
    return network;
  }

  private NetworkWeights network(List<LayerWeights> list, List<Tensor> head) {
    if (head.isEmpty()) {
      return NetworkWeights.echo(list);
    }
    requireShape("the rows of head.weight", outputSize, head.get(0).rows());
    return NetworkWeights.of(list, new LinearWeights(head.get(0), head.get(1)));
  }

  private void requireNames(NetworkWeights network) {
    List<String> expected = List.copyOf(ParameterNames.of(network).keySet());
    if (!List.copyOf(tensors.keySet()).equals(expected)) {
      throw new IllegalArgumentException(
          "its tensors are named " + tensors.keySet() + " instead of " + expected);
    }
  }

  private static List<Tensor> take(List<Tensor> tensors, int at, int count) {
    if (at + count > tensors.size()) {
      throw new IllegalArgumentException(
          "there are " + tensors.size() + " tensors where the layers need more");
    }
    return tensors.subList(at, at + count);
  }

  private static void requireShape(String what, int expected, int actual) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          what + " are " + actual + " where the layer says " + expected);
    }
  }

  private static void requireSize(String what, int size) {
    if (size < 1 || size > LayerKind.MOST_UNITS) {
      throw new IllegalArgumentException(
          "the "
              + what
              + " size of a layer is "
              + size
              + "; it must be 1 to "
              + LayerKind.MOST_UNITS);
    }
  }
}
