package dev.streamcast.model;

import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that PyTorch gives to a network's parameters.
 *
 * <pre>
 * recurrent layer k   lstm.weight_ih_lk, lstm.weight_hh_lk, lstm.bias_ih_lk, lstm.bias_hh_lk
 * dense layer k       dense.k.weight, dense.k.bias
 * head                head.weight, head.bias
 * </pre>
 *
 * <p>In a module of {@code self.lstm = nn.LSTM(…)}, or gru, or rnn, and {@code self.head =
 * nn.Linear(…)} a state_dict has exactly these.
 */
public final class ParameterNames {
  private static final List<String> RECURRENT =
      List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh");
  private static final List<String> LINEAR = List.of("weight", "bias");

  private ParameterNames() {}

  /** All parameters by name, in the order of the layers, the head's last. */
  public static Map<String, Tensor> of(NetworkWeights weights) {
    Map<String, Tensor> named = new LinkedHashMap<>();
    for (int k = 0; k < weights.layers().size(); k++) {
      LayerWeights layer = weights.layers().get(k);
      boolean recurrent = layer.tensors().size() == RECURRENT.size();
      for (int i = 0; i < layer.tensors().size(); i++) {
        String name =
            recurrent
                ? layer.kind() + "." + RECURRENT.get(i) + "_l" + k
                : layer.kind() + "." + k + "." + LINEAR.get(i);
        named.put(name, layer.tensors().get(i));
      }
    }
    weights
        .readout()
        .ifPresent(
            head -> {
              named.put("head.weight", head.weight());
              named.put("head.bias", head.bias());
            });
    return named;
  }
}
