package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LayerWeightsTest {
  private final Weights from = new Weights(1, 0.5f);

  @Test
  void a_tensor_keeps_its_values_to_itself() {
    float[] given = {1, 2, 3, 4, 5, 6};
    Tensor tensor = Tensor.matrix(2, 3, given);
    given[5] = 99;
    tensor.toArray()[5] = 99;
    assertThat(tensor.at(1, 2)).isEqualTo(6);
    assertThat(tensor).isEqualTo(Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6));
    assertThat(tensor).isNotEqualTo(Tensor.matrix(3, 2, 1, 2, 3, 4, 5, 6));
    assertThat(tensor).hasSameHashCodeAs(Tensor.matrix(2, 3, 1, 2, 3, 4, 5, 6));
  }

  @Test
  void a_tensor_needs_as_many_values_as_its_shape_has() {
    assertThatThrownBy(() -> Tensor.matrix(2, 3, 1, 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 x 3 was given 3 values");
    assertThatThrownBy(Tensor::vector).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tensor.matrix(-1, -1, 5)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_parameter_of_another_shape_is_named_with_the_shape_it_needs() {
    Tensor four = from.tensor(4 * 7, 1);
    assertThatThrownBy(
            () -> new LstmWeights(from.tensor(3 * 7, 2), from.tensor(4 * 7, 7), four, four))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight_ih is 21 x 2 but its layer needs 28 x 2");
    assertThatThrownBy(
            () -> new GruWeights(from.tensor(3 * 7, 2), from.tensor(3 * 7, 7), four, four))
        .hasMessageContaining("bias_ih is 28 x 1 but its layer needs 21 x 1");
    assertThatThrownBy(() -> new RnnWeights(from.tensor(7, 2), from.tensor(8, 7), four, four))
        .hasMessageContaining("weight_hh is 8 x 7 but its layer needs 7 x 7");
    assertThatThrownBy(() -> new DenseWeights(from.tensor(7, 2), four))
        .hasMessageContaining("bias is 28 x 1 but its layer needs 7 x 1");
    assertThatThrownBy(() -> new LinearWeights(from.tensor(7, 2), four))
        .hasMessageContaining("bias is 28 x 1 but its layer needs 7 x 1");
  }

  @Test
  void a_weight_that_is_not_finite_is_named_with_its_place() {
    Tensor bias = Tensor.vector(0, 0);
    assertThatThrownBy(() -> new DenseWeights(Tensor.matrix(2, 3, 1, 2, 3, 4, Float.NaN, 6), bias))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weight[1, 1] is NaN");
    assertThatThrownBy(
            () -> new DenseWeights(from.tensor(2, 3), Tensor.vector(0, Float.NEGATIVE_INFINITY)))
        .hasMessageContaining("bias[1, 0] is -Infinity");
  }

  @Test
  void a_layer_lists_its_parameters_in_pytorchs_order() {
    LstmWeights lstm = from.lstm(2, 3);
    assertThat(lstm.tensors())
        .containsExactly(lstm.weightIh(), lstm.weightHh(), lstm.biasIh(), lstm.biasHh());
    assertThat(lstm.kind()).isEqualTo("lstm");
    assertThat(from.gru(2, 3).kind()).isEqualTo("gru");
    assertThat(from.rnn(2, 3).kind()).isEqualTo("rnn");
    assertThat(from.dense(2, 3).kind()).isEqualTo("dense");
  }
}
