package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkWeightsTest {
  private static NetworkWeights network(long seed) {
    Weights from = new Weights(seed, 0.5f);
    return NetworkWeights.of(List.of(from.lstm(2, 5), from.gru(5, 4)), from.linear(4, 1));
  }

  @Test
  void equal_weights_have_equal_fingerprints_and_others_have_others() {
    assertThat(network(1)).isEqualTo(network(1)).isNotEqualTo(network(2));
    assertThat(network(1).fingerprint()).isEqualTo(network(1).fingerprint());
    assertThat(network(1).fingerprint()).isNotEqualTo(network(2).fingerprint());
  }

  @Test
  void one_bit_of_one_weight_changes_the_fingerprint() {
    Tensor positive = Tensor.vector(0f);
    Tensor negative = Tensor.vector(-0f);
    assertThat(positive).isNotEqualTo(negative);
    assertThat(dense(positive).fingerprint()).isNotEqualTo(dense(negative).fingerprint());
  }

  private static NetworkWeights dense(Tensor bias) {
    return NetworkWeights.echo(List.of(new DenseWeights(Tensor.vector(1f), bias)));
  }

  @Test
  void a_readout_changes_the_fingerprint() {
    NetworkWeights weights = network(1);
    assertThat(NetworkWeights.echo(weights.layers()).fingerprint())
        .isNotEqualTo(weights.fingerprint());
  }

  @Test
  void a_network_without_layers_is_refused() {
    assertThatThrownBy(() -> NetworkWeights.echo(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no layers");
  }

  @Test
  void layers_that_do_not_fit_are_named() {
    Weights from = new Weights(1, 1);
    assertThatThrownBy(() -> NetworkWeights.echo(List.of(from.lstm(2, 5), from.gru(4, 4))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("layer 1 takes 4 inputs but layer 0 (lstm) gives 5");
    assertThatThrownBy(() -> NetworkWeights.of(List.of(from.rnn(2, 5)), from.linear(6, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the readout takes 6 inputs but layer 0 (rnn) gives 5");
  }
}
