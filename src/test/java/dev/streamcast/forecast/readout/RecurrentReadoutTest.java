package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecurrentReadoutTest {
  private final StateLayout layout = new StateLayout(0);
  private final RecurrentReadout readout = new RecurrentReadout(layout, 3, PointForecast.MEAN);
  private final SensorState state = layout.fresh();
  private final Moment moment = new Moment();
  private final Random random = new Random(1);

  private void look() {
    moment.hiddenAt = 2;
    moment.network = new float[] {9, 9, hidden(), hidden(), hidden(), 9, 9};
  }

  private float hidden() {
    return 2 * random.nextFloat() - 1;
  }

  private float linear() {
    return .5f * moment.network[2] - moment.network[3] + .25f * moment.network[4] + .75f;
  }

  @Test
  void a_new_sensor_is_forecast_not_to_change() {
    look();
    assertThat(readout.forecast(state, moment, 0)).isZero();
  }

  @Test
  void a_linear_map_of_the_hidden_state_is_learnt() {
    for (int step = 0; step < 500; step++) {
      look();
      readout.learn(state, moment, 0, linear());
    }
    for (int step = 0; step < 50; step++) {
      look();
      assertThat(readout.forecast(state, moment, 0)).isCloseTo(linear(), within(.05f));
    }
  }

  @Test
  void what_is_far_out_hardly_counts() {
    for (int step = 0; step < 3_000; step++) {
      look();
      float noise = (float) random.nextGaussian() / 10;
      readout.learn(state, moment, 0, step % 100 == 99 ? 1e4f : linear() + noise);
    }
    for (int step = 0; step < 50; step++) {
      look();
      assertThat(readout.forecast(state, moment, 0)).isCloseTo(linear(), within(.2f));
    }
  }

  @Test
  void a_forecast_is_four_scales_at_most() {
    for (int step = 0; step < 500; step++) {
      look();
      readout.learn(state, moment, 0, 20);
    }
    assertThat(readout.forecast(state, moment, 0)).isEqualTo(4);
  }
}
