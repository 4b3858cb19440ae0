package dev.streamcast.model;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.NetworkWeights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Weights for PyTorch: the state_dict that {@link PyTorchImport} reads, under the names of {@link
 * ParameterNames}. Layers of one recurrent kind and one hidden size only, since that is what an
 * nn.RNN, nn.GRU or nn.LSTM is.
 */
public final class PyTorchExport {
  private PyTorchExport() {}

  /**
   * The state_dict of a network.
   *
   * @throws IllegalArgumentException if PyTorch has no module of that architecture
   */
  public static Map<String, StateTensor> stateDict(NetworkWeights weights) {
    List<String> kinds = weights.layers().stream().map(LayerWeights::kind).distinct().toList();
    long sizes = weights.layers().stream().map(LayerWeights::hiddenSize).distinct().count();
    if (kinds.size() > 1 || sizes > 1 || kinds.get(0).equals(LayerKind.DENSE.label())) {
      throw new IllegalArgumentException(
          "the layers are "
              + kinds
              + " of "
              + sizes
              + " different sizes; an nn.RNN, nn.GRU or nn.LSTM has layers of one kind and size");
    }
    Map<String, StateTensor> named = new LinkedHashMap<>();
    ParameterNames.of(weights)
        .forEach(
            (name, tensor) ->
                named.put(
                    name,
                    name.contains("bias")
                        ? StateTensor.vector(tensor)
                        : StateTensor.matrix(tensor)));
    return named;
  }
}
