package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
  private static final Weights FROM = new Weights(7, 0.5f);
  private static final LstmWeights LOWER = FROM.lstm(2, 5);
  private static final GruWeights MIDDLE = FROM.gru(5, 4);
  private static final DenseWeights UPPER = FROM.dense(4, 3);
  private static final LinearWeights READOUT = FROM.linear(3, 2);
  private static final NetworkWeights STACK =
      NetworkWeights.of(List.of(LOWER, MIDDLE, UPPER), READOUT);

  @Test
  void the_layers_states_lie_one_after_the_other() {
    Network network = new Network(STACK);
    assertThat(network.weights()).isSameAs(STACK);
    assertThat(network.layers()).isEqualTo(3);
    assertThat(network.inputSize()).isEqualTo(2);
    assertThat(network.stateSize()).isEqualTo(10 + 4 + 3);
    assertThat(network.hiddenAt(0)).isZero();
    assertThat(network.hiddenAt(1)).isEqualTo(10);
    assertThat(network.hiddenAt(2)).isEqualTo(14);
    assertThat(network.hiddenSize()).isEqualTo(3);
    assertThat(network.outputSize()).isEqualTo(2);
  }

  @Test
  void a_stack_is_its_cells_stepped_by_hand() {
    Network network = new Network(STACK);
    Cell lower = LOWER.cell();
    Cell middle = MIDDLE.cell();
    Cell upper = UPPER.cell();
    float[] state = new float[17];
    float[] byHand = new float[17];
    Weights inputs = new Weights(3, 2);
    for (int step = 0; step < 50; step++) {
      float[] x = inputs.floats(2);
      network.step(x, state);
      lower.step(x, 0, byHand, 0);
      middle.step(byHand, 0, byHand, 10);
      upper.step(byHand, 10, byHand, 14);
      assertThat(state).isEqualTo(byHand);
    }
  }

  @Test
  void every_layer_of_a_stack_shows_its_state_and_gates() {
    Network network = new Network(STACK);
    Cell lower = LOWER.cell();
    Cell middle = MIDDLE.cell();
    float[] state = new float[17];
    float[] byHand = new float[17];
    float[] lowerGates = new float[20];
    float[] middleGates = new float[12];
    Weights inputs = new Weights(3, 2);
    for (int step = 0; step < 20; step++) {
      float[] x = inputs.floats(2);
      network.step(x, state);
      lower.step(x, 0, byHand, 0);
      middle.step(byHand, 0, byHand, 10);
      lower.readGates(byHand, 0, lowerGates, 0);
      middle.readGates(byHand, 10, middleGates, 0);
      List<Activations.Layer> layers = network.activations(state).layers();
      assertThat(layers).extracting(Activations.Layer::units).containsExactly(5, 4, 3);
      assertThat(layers.get(0).signals())
          .containsExactly("hidden", "cell", "input", "forget", "candidate", "output");
      assertThat(layers.get(1).signals()).containsExactly("hidden", "reset", "update", "candidate");
      assertThat(layers.get(2).signals()).containsExactly("hidden");
      assertThat(layers.get(0).value("hidden", 4)).isEqualTo(state[4]);
      assertThat(layers.get(0).value("cell", 4)).isEqualTo(state[9]);
      assertThat(layers.get(0).value("forget", 2)).isEqualTo(lowerGates[7]);
      assertThat(layers.get(0).value("output", 4)).isEqualTo(lowerGates[19]);
      assertThat(layers.get(1).value("update", 3)).isEqualTo(middleGates[7]);
      assertThat(layers.get(2).value("hidden", 2)).isEqualTo(state[16]);
    }
  }

  @Test
  void activations_are_those_of_the_last_step_or_refused() {
    Network network = new Network(STACK);
    float[] state = new float[17];
    network.step(new float[] {1, 2}, state);
    Activations.Layer layer = network.activations(state).layers().get(2);
    assertThatThrownBy(() -> layer.value("forget", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no signal forget; it has hidden");
    assertThatThrownBy(() -> layer.value("hidden", 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
    network.step(new float[] {3, 4}, state.clone());
    assertThatThrownBy(() -> network.activations(state)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void the_readout_is_a_linear_map_of_the_last_hidden_state() {
    Network network = new Network(STACK);
    float[] state = new Weights(3, 2).floats(17);
    float[] before = state.clone();
    float[] output = new float[2];
    network.read(state, output);
    assertThat(state).isEqualTo(before);
    for (int row = 0; row < 2; row++) {
      double expected = READOUT.bias().at(row, 0);
      for (int k = 0; k < 3; k++) {
        expected += (double) READOUT.weight().at(row, k) * state[14 + k];
      }
      assertThat((double) output[row]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void a_copied_state_runs_ahead_without_the_original() {
    Network network = new Network(STACK);
    float[] state = new float[17];
    network.step(new float[] {1, 2}, state);
    float[] before = state.clone();
    network.step(new float[] {3, 4}, state.clone());
    assertThat(state).isEqualTo(before);
  }

  @Test
  void an_echo_state_has_no_output() {
    Network network = new Network(NetworkWeights.echo(List.of(LOWER)));
    assertThat(network.outputSize()).isZero();
    assertThatThrownBy(() -> network.read(new float[10], new float[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no readout");
  }

  @Test
  void an_array_of_another_size_is_named_and_the_state_kept() {
    Network network = new Network(STACK);
    float[] state = new float[17];
    assertThatThrownBy(() -> network.step(new float[3], state))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("input holds 3 floats but the network needs 2");
    assertThatThrownBy(() -> network.step(new float[2], new float[18]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("state holds 18 floats but the network needs 17");
    assertThatThrownBy(() -> network.read(state, new float[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output holds 3 floats but the network needs 2");
    assertThat(state).containsOnly(0f);
  }

  @Test
  void a_step_and_its_readout_allocate_nothing() {
    Network network = new Network(STACK);
    float[] state = new float[17];
    float[] input = {1, -1};
    float[] output = new float[2];
    stepAndRead(network, input, state, output, 5_000);
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = thread.getCurrentThreadAllocatedBytes();
    stepAndRead(network, input, state, output, 20_000);
    long bytes = thread.getCurrentThreadAllocatedBytes() - before;
    assertThat(bytes).as("bytes of 20,000 steps").isLessThan(20_000);
  }

  private static void stepAndRead(
      Network network, float[] input, float[] state, float[] output, int count) {
    for (int step = 0; step < count; step++) {
      network.step(input, state);
      network.read(state, output);
    }
  }
}
