package dev.streamcast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.nn.Network;
import dev.streamcast.nn.Tensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoStateTest {
  @Test
  void its_weights_are_the_same_on_every_machine() {
    assertThat(Long.toHexString(EchoState.lstm(4, 16).fingerprint())).isEqualTo("3d860b36c3a2f6fb");
    assertThat(Long.toHexString(EchoState.lstm(4, 32).fingerprint())).isEqualTo("a4d534914412cc75");
  }

  @Test
  void its_name_says_what_it_is() {
    assertThat(EchoState.lstm(4, 16).id()).isEqualTo("builtin-lstm-16");
    assertThat(EchoState.lstm(4, 16).version()).isEqualTo(1);
    assertThat(EchoState.lstm(4, 16).weights().readout()).isEmpty();
  }

  @Test
  void the_weights_have_the_spread_that_is_documented() {
    List<Tensor> tensors = EchoState.lstm(4, 64).weights().layers().get(0).tensors();
    assertThat(deviation(tensors.get(0).toArray())).isCloseTo(.5, within(.03));
    assertThat(deviation(tensors.get(1).toArray())).isCloseTo(.9 / 8, within(.005));
    float[] biases = tensors.get(2).toArray();
    double forget = 0;
    double others = 0;
    for (int i = 0; i < 256; i++) {
      if (i >= 64 && i < 128) {
        forget += biases[i] / 64;
      } else {
        others += biases[i] / 192;
      }
    }
    assertThat(forget).isCloseTo(1, within(.3));
    assertThat(others).isCloseTo(0, within(.1));
    assertThat(tensors.get(3).toArray()).containsOnly(0);
  }

  private static double deviation(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value * value;
    }
    return Math.sqrt(sum / values.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 32})
  void its_state_forgets_where_it_started_and_neither_dies_nor_saturates(int hidden) {
    Network network = new Network(EchoState.lstm(4, hidden).weights());
    Random random = new Random(hidden);
    float[] one = new float[network.stateSize()];
    float[] two = new float[network.stateSize()];
    for (int i = 0; i < two.length; i++) {
      two[i] = i < hidden ? 1 : 5;
    }
    float[] input = new float[4];
    double size = 0;
    for (int step = 0; step < 500; step++) {
      for (int k = 0; k < 4; k++) {
        input[k] = (float) random.nextGaussian();
      }
      network.step(input, one);
      network.step(input, two);
      for (int i = 0; i < hidden; i++) {
        size += Math.abs(one[i]) / hidden / 500;
      }
    }
    for (int i = 0; i < one.length; i++) {
      assertThat(two[i]).isCloseTo(one[i], within(1e-4f));
    }
    assertThat(size).isBetween(.05, .6);
  }
}
