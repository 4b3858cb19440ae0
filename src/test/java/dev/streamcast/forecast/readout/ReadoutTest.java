package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadoutTest {
  /** Always forecasts the same, unless it fails. */
  private record Fixed(String name, int credit, float forecast) implements Expert {
    @Override
    public float forecast(SensorState state, Moment now, float base) {
      return forecast;
    }

    @Override
    public void learn(SensorState state, Moment issued, float base, float change) {
      if (forecast < 0) {
        throw new IllegalStateException("this expert fails");
      }
    }
  }

  private final Moment moment = new Moment();

  @Test
  void the_experts_are_named_in_their_order_and_sum_to_one() {
    StateLayout layout = new StateLayout(0);
    Readout readout =
        new Readout(
            layout,
            PointForecast.MEAN,
            List.of(new LastValue(), new Fixed("one", 70, 1), new Fixed("nine", 71, 9)));
    SensorState state = layout.fresh();
    for (int step = 0; step < 200; step++) {
      readout.learn(state, moment, 1);
    }
    assertThat(readout.weights(state).keySet()).containsExactly("last value", "one", "nine");
    double sum = readout.weights(state).values().stream().mapToDouble(Float::doubleValue).sum();
    assertThat(sum).isCloseTo(1, within(1e-6));
    assertThat(readout.weights(state))
        .hasEntrySatisfying("one", w -> assertThat(w).isBetween(.9f, 1f));
    assertThat(readout.forecast(state, moment)).isCloseTo(1, within(.1f));
  }

  @Test
  void an_expert_that_fails_leaves_the_stored_bytes_as_they_were() {
    StateLayout layout = new StateLayout(0);
    Readout readout =
        new Readout(
            layout, PointForecast.MEAN, List.of(new LastValue(), new Fixed("fails", 70, -1)));
    byte[] stored = layout.write(layout.fresh());
    byte[] before = stored.clone();
    SensorState copy = layout.read(stored);
    assertThatThrownBy(() -> readout.learn(copy, moment, 1)).hasMessage("this expert fails");
    assertThat(layout.write(copy)).as("the mixture had learnt already").isNotEqualTo(before);
    assertThat(stored).isEqualTo(before);
  }
}
