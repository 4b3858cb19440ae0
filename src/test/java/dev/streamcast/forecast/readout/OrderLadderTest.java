package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderLadderTest {
  private final StateLayout layout = new StateLayout(0);
  private final OrderLadder ladder = new OrderLadder(layout, 48);
  private final SensorState state = layout.fresh();
  private final Moment moment = new Moment();
  private final Random random = new Random(1);

  @Test
  void at_first_nothing_is_forecast_to_change() {
    assertThat(ladder.forecast(state, moment, 0)).isZero();
  }

  @Test
  void where_changes_follow_from_nothing_it_hardly_forecasts_any() {
    double size = 0;
    for (int t = 0; t < 10_000; t++) {
      size += t < 5_000 ? 0 : Math.abs(ladder.forecast(state, moment, 0)) / 5_000;
      ladder.learn(state, moment, 0, (float) random.nextGaussian());
    }
    assertThat(size).isLessThan(.08);
  }

  @Test
  void a_long_memory_is_found() {
    float[] v = new float[6_000];
    double error = 0;
    for (int t = 20; t < v.length; t++) {
      v[t] = -.9f * v[t - 20] + (float) random.nextGaussian() / 3;
      error += t < 4_000 ? 0 : Math.abs(ladder.forecast(state, moment, 0) - v[t]) / 2_000;
      ladder.learn(state, moment, 0, v[t]);
    }
    // noise: .27, the mean |v| is .61
    assertThat(error).isCloseTo(.27, within(.05));
  }
}
