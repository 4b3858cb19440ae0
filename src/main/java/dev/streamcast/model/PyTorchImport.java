package dev.streamcast.model;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Weights from PyTorch: the state_dict of a module with one nn.RNN (tanh), nn.GRU or nn.LSTM of any
 * number of layers and one direction, and perhaps one nn.Linear as its head.
 *
 * <pre>
 * weight_ih_lk [gates * hidden, input]    bias_ih_lk [gates * hidden]
 * weight_hh_lk [gates * hidden, hidden]   bias_hh_lk [gates * hidden]
 * NAME.weight  [1, hidden]                NAME.bias  [1]
 * </pre>
 *
 * <p>Any prefix may stand before the recurrent names ({@code lstm.}, {@code model.rnn.}), one for
 * all, and any before the head's ({@code head.}, {@code linear.}, {@code fc.}). Missing biases are
 * zeros, as of {@code bias=False}. A tensor of another name is an error: what is left out would
 * change what the network computes.
 *
 * <p>Every fault is an IllegalArgumentException that names the tensor.
 */
public final class PyTorchImport {
  private static final Pattern RECURRENT =
      Pattern.compile("(.*\\.)?((?:weight|bias)_[ih]h_l)(0|[1-9]\\d?)");
  private static final Pattern HEAD = Pattern.compile("(.+\\.)(weight|bias)");

  private final LayerKind kind;
  private final Map<String, StateTensor> recurrent = new LinkedHashMap<>();
  private final Map<String, StateTensor> head = new LinkedHashMap<>();
  private final TreeSet<String> prefixes = new TreeSet<>();
  private final TreeSet<String> heads = new TreeSet<>();
  private int layers;

  private PyTorchImport(LayerKind kind) {
    this.kind = kind;
  }

  /**
   * The network of a state_dict.
   *
   * @param kind rnn, gru or lstm
   */
  public static NetworkWeights network(LayerKind kind, Map<String, StateTensor> stateDict) {
    if (kind == LayerKind.DENSE) {
      throw new IllegalArgumentException(
          "a dense network cannot be imported; rnn, gru and lstm can");
    }
    PyTorchImport imported = new PyTorchImport(kind);
    imported.sort(stateDict);
    return imported.network();
  }

  private void sort(Map<String, StateTensor> stateDict) {
    List<String> unknown = new ArrayList<>();
    stateDict.forEach(
        (name, tensor) -> {
          Matcher layer = RECURRENT.matcher(name);
          Matcher linear = HEAD.matcher(name);
          if (layer.matches()) {
            prefixes.add(layer.group(1) == null ? "" : layer.group(1));
            recurrent.put(layer.group(2) + layer.group(3), tensor);
            layers = Math.max(layers, Integer.parseInt(layer.group(3)) + 1);
          } else if (linear.matches()) {
            heads.add(linear.group(1));
            head.put(linear.group(2), tensor);
          } else {
            unknown.add(name);
          }
        });
    requireKnown(unknown);
  }

  private void requireKnown(List<String> unknown) {
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the tensors "
              + String.join(", ", unknown)
              + " are not known; one "
              + kind.label()
              + " of one direction without projections, and one linear head, can be imported");
    }
    if (recurrent.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no weight_ih_l0, with any prefix; save the state_dict of a module with an nn."
              + kind.name());
    }
    if (prefixes.size() > 1 || heads.size() > 1) {
      throw new IllegalArgumentException(
          "there are several networks, "
              + prefixes
              + ", or several heads, "
              + heads
              + "; one of each can be imported");
    }
    if (layers > Model.MOST_LAYERS) {
      throw new IllegalArgumentException(
          "there are " + layers + " layers; at most " + Model.MOST_LAYERS + " are allowed");
    }
  }

  private NetworkWeights network() {
    List<LayerWeights> list = new ArrayList<>();
    for (int k = 0; k < layers; k++) {
      list.add(layer(k));
    }
    if (head.isEmpty()) {
      return NetworkWeights.echo(list);
    }
    String name = heads.first();
    Tensor weight = needed(name + "weight", head.get("weight"));
    Tensor bias = vector(name + "bias", head.get("bias"), weight.rows());
    return NetworkWeights.of(list, new LinearWeights(weight, bias));
  }

  private LayerWeights layer(int k) {
    Tensor fromInput = needed("weight_ih_l" + k, recurrent.get("weight_ih_l" + k));
    Tensor fromHidden = needed("weight_hh_l" + k, recurrent.get("weight_hh_l" + k));
    requireGates("weight_hh_l" + k, fromHidden);
    return kind.layer(
        List.of(
            fromInput,
            fromHidden,
            vector("bias_ih_l" + k, recurrent.get("bias_ih_l" + k), fromHidden.rows()),
            vector("bias_hh_l" + k, recurrent.get("bias_hh_l" + k), fromHidden.rows())));
  }

  private void requireGates(String name, Tensor weight) {
    if (weight.rows() != kind.gates() * weight.columns()) {
      throw new IllegalArgumentException(
          name
              + " is "
              + weight.rows()
              + " x "
              + weight.columns()
              + ", which is no "
              + kind.label()
              + ": its rows must be "
              + kind.gates()
              + " times its columns (rnn 1, gru 3, lstm 4); name the right architecture");
    }
  }

  private static Tensor needed(String name, @Nullable StateTensor tensor) {
    if (tensor == null) {
      throw new IllegalArgumentException(
          name + " is missing; save the whole state_dict, with all layers");
    }
    return tensor.toTensor(name, 2);
  }

  private static Tensor vector(String name, @Nullable StateTensor tensor, int size) {
    return tensor == null ? Tensor.vector(new float[size]) : tensor.toTensor(name, 1);
  }
}
