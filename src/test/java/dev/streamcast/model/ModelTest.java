package dev.streamcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.nn.NetworkWeights;
import org.junit.jupiter.api.Test;

class ModelTest {
  private static final NetworkWeights WEIGHTS = EchoState.lstm(4, 8).weights();

  @Test
  void a_model_has_a_name_and_a_version_from_one() {
    assertThat(new Model("m", 1, WEIGHTS).fingerprint()).isEqualTo(WEIGHTS.fingerprint());
    assertThatThrownBy(() -> new Model("", 1, WEIGHTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model '' version 1");
    assertThatThrownBy(() -> new Model("m", 0, WEIGHTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version from 1");
  }

  @Test
  void models_of_other_weights_have_other_fingerprints() {
    assertThat(EchoState.lstm(4, 16).fingerprint()).isNotEqualTo(WEIGHTS.fingerprint());
    assertThat(EchoState.lstm(4, 8).fingerprint()).isEqualTo(WEIGHTS.fingerprint());
  }
}
