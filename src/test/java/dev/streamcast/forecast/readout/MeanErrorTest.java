package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanErrorTest {
  private final MeanError mean = new MeanError();

  private float weigh(float error) {
    float weight = mean.weight(error, 4);
    mean.learn(error);
    return weight;
  }

  @Test
  void an_observation_weighs_less_the_farther_it_is_out() {
    assertThat(weigh(2)).isEqualTo(1); // the first; S = 2
    assertThat(weigh(-8)).isEqualTo(1); // 8 = 4 S; S = 2 + 6 / 2 = 5
    assertThat(weigh(100)).isEqualTo(.2f); // 100 = 5 · 4 S; S = 5 + (40 - 5) / 3
    assertThat(weigh(100)).isCloseTo(4 * (5 + 35 / 3f) / 100, within(1e-6f));
  }

  @Test
  void a_standstill_does_not_make_every_error_large() {
    for (int n = 0; n < 5_000; n++) {
      mean.learn(0);
    }
    assertThat(mean.scale(1)).isEqualTo(.01f);
  }
}
