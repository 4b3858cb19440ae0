package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.Models;
import dev.streamcast.nn.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrenceTest {
  private static final long SIX = 6 * 3_600_000;

  private final Network network = new Network(EchoState.lstm(4, 8).weights());
  private final Recurrence recurrence =
      new Recurrence(new StateLayout(0), network, ModelInput.DEFAULT);

  @Test
  void the_network_sees_half_the_change_the_level_and_the_time_of_day() {
    Recurrence.State state = new Recurrence.State(network.stateSize());
    recurrence.step(state, 3, .25f, SIX, 1, 0);
    float[] expected = new float[network.stateSize()];
    network.step(new float[] {1.5f, .25f, 1, (float) StrictMath.cos(Math.PI / 2)}, expected);
    assertThat(state.memory).isEqualTo(expected);
  }

  @Test
  void a_far_change_counts_as_five_scales() {
    Recurrence.State far = new Recurrence.State(network.stateSize());
    Recurrence.State five = new Recurrence.State(network.stateSize());
    recurrence.step(far, -1e300, 0, SIX, 1, 0);
    recurrence.step(five, -5, 0, SIX, 1, 0);
    assertThat(far.memory).isEqualTo(five.memory);
  }

  @Test
  void a_model_sees_what_it_lists_in_the_order_of_its_list() {
    List<ModelInput> list = List.of(ModelInput.COSINE, ModelInput.CHANGE);
    Network two = new Network(Models.lstm(2, 8, false));
    Recurrence.State state = new Recurrence.State(two.stateSize());
    new Recurrence(new StateLayout(0), two, list).step(state, 3, .25f, SIX, 1, 0);
    float[] expected = new float[two.stateSize()];
    two.step(new float[] {(float) StrictMath.cos(Math.PI / 2), 1.5f}, expected);
    assertThat(state.memory).isEqualTo(expected);
  }
}
