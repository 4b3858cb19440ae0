package dev.streamcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyTorchImportTest {
  private static final NetworkWeights LSTM = Models.weights("lstm", 1, 4, 3, true, 1);

  private static Map<String, StateTensor> dict(NetworkWeights weights) {
    return new LinkedHashMap<>(PyTorchExport.stateDict(weights));
  }

  private static Map<String, StateTensor> renamed(
      NetworkWeights weights, UnaryOperator<String> renaming) {
    Map<String, StateTensor> named = new LinkedHashMap<>();
    dict(weights).forEach((name, tensor) -> named.put(renaming.apply(name), tensor));
    return named;
  }

  private static List<Integer> shape(String name) {
    return Objects.requireNonNull(dict(LSTM).get(name)).shape();
  }

  private static void refused(LayerKind kind, Map<String, StateTensor> dict, String... why) {
    assertThatThrownBy(() -> PyTorchImport.network(kind, dict))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(why);
  }

  @ParameterizedTest
  @CsvSource({
    "lstm, 1, true",
    "lstm, 3, true",
    "gru, 2, true",
    "rnn, 2, false",
    "gru, 1, false",
    "rnn, 1, true"
  })
  void what_is_exported_is_imported_again(String kind, int layers, boolean head) {
    NetworkWeights weights = Models.weights(kind, layers, 4, 3, head, 1);
    LayerKind known = LayerKind.of(kind).orElseThrow();
    assertThat(PyTorchImport.network(known, dict(weights))).isEqualTo(weights);
  }

  @Test
  void the_names_are_pytorchs() {
    assertThat(dict(Models.weights("gru", 2, 4, 3, true, 1)).keySet())
        .containsExactly(
            "gru.weight_ih_l0",
            "gru.weight_hh_l0",
            "gru.bias_ih_l0",
            "gru.bias_hh_l0",
            "gru.weight_ih_l1",
            "gru.weight_hh_l1",
            "gru.bias_ih_l1",
            "gru.bias_hh_l1",
            "head.weight",
            "head.bias");
    assertThat(shape("lstm.bias_hh_l0")).containsExactly(12);
    assertThat(shape("head.bias")).containsExactly(1);
    assertThat(shape("head.weight")).containsExactly(1, 3);
  }

  @ParameterizedTest
  @CsvSource({"'', fc.", "lstm., linear.", "model.net.rnn., model.out.0."})
  void any_prefix_will_do(String layers, String head) {
    Map<String, StateTensor> dict =
        renamed(LSTM, name -> name.replace("lstm.", layers).replace("head.", head));
    assertThat(PyTorchImport.network(LayerKind.LSTM, dict)).isEqualTo(LSTM);
  }

  @Test
  void missing_biases_are_zeros() {
    Map<String, StateTensor> dict = dict(LSTM);
    dict.keySet().removeIf(name -> name.contains("bias"));
    NetworkWeights weights = PyTorchImport.network(LayerKind.LSTM, dict);
    Tensor zeros = Tensor.vector(new float[12]);
    assertThat(weights.layers().get(0).tensors().subList(2, 4)).containsExactly(zeros, zeros);
    assertThat(weights.readout().orElseThrow().bias()).isEqualTo(Tensor.vector(0));
  }

  @Test
  void unknown_tensors_are_listed() {
    Map<String, StateTensor> dict = dict(LSTM);
    StateTensor any = StateTensor.vector(Tensor.vector(1));
    dict.put("lstm.weight_hr_l0", any);
    dict.put("lstm.weight_ih_l0_reverse", any);
    dict.put("norm.running_mean", any);
    refused(
        LayerKind.LSTM,
        dict,
        "lstm.weight_hr_l0, lstm.weight_ih_l0_reverse, norm.running_mean are not known",
        "one direction");
  }

  @Test
  void several_networks_or_heads_are_refused() {
    Map<String, StateTensor> two = dict(LSTM);
    two.putAll(renamed(LSTM, name -> name.replace("head", "other")));
    refused(LayerKind.LSTM, two, "several heads, [head., other.]");
    two.putAll(renamed(LSTM, name -> name.replace("lstm", "decoder")));
    refused(LayerKind.LSTM, two, "several networks, [decoder., lstm.]");
  }

  @Test
  void a_layer_that_is_missing_is_named() {
    Map<String, StateTensor> dict = dict(Models.weights("lstm", 3, 4, 3, true, 1));
    dict.remove("lstm.weight_ih_l1");
    refused(LayerKind.LSTM, dict, "weight_ih_l1 is missing");
    refused(LayerKind.LSTM, Map.of(), "no weight_ih_l0", "nn.LSTM");
    refused(LayerKind.LSTM, renamed(LSTM, n -> n.replace("_l0", "_l99")), "100 layers");
  }

  @Test
  void the_wrong_architecture_is_told() {
    refused(LayerKind.GRU, dict(LSTM), "weight_hh_l0 is 12 x 3, which is no gru");
    refused(LayerKind.DENSE, dict(LSTM), "dense");
  }

  @Test
  void a_shape_that_does_not_fit_is_told() {
    Map<String, StateTensor> dict = dict(LSTM);
    dict.put("lstm.bias_ih_l0", StateTensor.vector(Tensor.vector(1, 2)));
    refused(LayerKind.LSTM, dict, "bias_ih is 2 x 1", "12 x 1");
    dict.put("lstm.bias_ih_l0", StateTensor.matrix(Tensor.matrix(12, 1, new float[12])));
    refused(LayerKind.LSTM, dict, "bias_ih_l0 has the shape [12, 1]", "1 dimension");
    dict.remove("lstm.bias_ih_l0");
    dict.put("head.weight", StateTensor.matrix(Tensor.matrix(1, 4, 1, 2, 3, 4)));
    refused(LayerKind.LSTM, dict, "readout takes 4 inputs", "gives 3");
    dict.put("head.weight", new StateTensor(List.of(0, 3), new float[0]));
    refused(LayerKind.LSTM, dict, "head.weight has the shape [0, 3]", "not be empty");
  }

  @Test
  void what_is_no_module_of_pytorchs_is_not_exported() {
    NetworkWeights mixed =
        NetworkWeights.echo(
            List.of(
                Models.weights("lstm", 1, 4, 3, false, 1).layers().get(0),
                Models.weights("gru", 1, 3, 3, false, 1).layers().get(0)));
    assertThatThrownBy(() -> PyTorchExport.stateDict(mixed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[lstm, gru]");
  }
}
