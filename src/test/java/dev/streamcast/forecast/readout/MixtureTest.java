package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private final StateLayout layout = new StateLayout(0);
  private final Mixture mixture = new Mixture(layout, PointForecast.MEAN, 32, experts(33, 34, 35));
  private final SensorState state = layout.fresh();

  /** Experts with those credits, of which the first one is believed at first. */
  private static List<Expert> experts(int... credits) {
    List<Expert> experts = new ArrayList<>();
    for (int credit : credits) {
      float trust = experts.isEmpty() ? 1 : 0;
      experts.add(
          new Expert() {
            @Override
            public String name() {
              return "expert " + credit;
            }

            @Override
            public int credit() {
              return credit;
            }

            @Override
            public float trust() {
              return trust;
            }

            @Override
            public float forecast(SensorState state, Moment now, float base) {
              return 0;
            }
          });
    }
    return experts;
  }

  @Test
  void at_first_the_first_expert_counts_alone() {
    assertThat(mixture.weights(state)).containsExactly(1, 0, 0);
    assertThat(mixture.mix(state, new float[] {2, 5, 7})).isEqualTo(2);
  }

  @Test
  void two_steps_worked_by_hand() {
    // mixture 0, e = 1, S = 1, g = .8; r = 0, 1.6, -1.6; R = 1, 1.6, -1.6; V = 0, 2.56, 2.56
    mixture.learn(state, new float[] {0, 1, -1}, 1);
    float sum = 1 + 1.6f / 3.56f;
    float[] weights = mixture.weights(state);
    assertThat(weights[0]).isCloseTo(1 / sum, within(1e-6f));
    assertThat(weights[1]).isCloseTo(1.6f / 3.56f / sum, within(1e-6f));
    assertThat(weights[2]).isZero();
    // forecasts 0, 2, 4: mixture m = 2 w; e = 1 - m, S = 1, g = e / 1.25; r = 2 g (p - m)
    double m = 2 * (1.6 / 3.56 / sum);
    double g = (1 - m) / 1.25;
    double[] regret = {1 + 2 * g * (0 - m), 1.6 + 2 * g * (2 - m), -1.6 + 2 * g * (4 - m)};
    double[] square = {
      Math.pow(2 * g * (0 - m), 2),
      2.56 + Math.pow(2 * g * (2 - m), 2),
      2.56 + Math.pow(2 * g * (4 - m), 2)
    };
    mixture.learn(state, new float[] {0, 2, 4}, 1);
    double total = 0;
    for (int k = 0; k < 3; k++) {
      total += Math.max(regret[k], 0) / (1 + square[k]);
    }
    weights = mixture.weights(state);
    for (int k = 0; k < 3; k++) {
      double expected = Math.max(regret[k], 0) / (1 + square[k]) / total;
      assertThat((double) weights[k]).isCloseTo(expected, within(1e-5));
    }
  }

  @Test
  void where_no_regret_is_positive_all_count_the_same() {
    StateLayout pair = new StateLayout(0);
    Mixture two = new Mixture(pair, PointForecast.MEAN, 32, experts(33, 34));
    SensorState sensor = pair.fresh();
    two.learn(sensor, new float[] {0, -100}, 1); // R = 1, -8
    two.learn(sensor, new float[] {0, -100}, 1);
    assertThat(two.weights(sensor)).containsExactly(1, 0);
  }

  @Test
  void the_weights_sum_to_one_whatever_comes() {
    Random random = new Random(2);
    for (int step = 0; step < 20_000; step++) {
      float[] forecasts = {0, wild(random), wild(random)};
      mixture.learn(state, forecasts, wild(random));
      float[] weights = mixture.weights(state);
      assertThat(weights[0] + weights[1] + weights[2]).isCloseTo(1, within(1e-6f));
      assertThat(weights[0]).isBetween(0f, 1f);
      assertThat(weights[1]).isBetween(0f, 1f);
      assertThat(weights[2]).isBetween(0f, 1f);
    }
  }

  private static float wild(Random random) {
    return (float) (random.nextGaussian() * StrictMath.exp(9 * random.nextDouble()));
  }

  @Test
  void it_goes_to_the_best_expert_and_to_another_one_when_that_is_better() {
    Random random = new Random(3);
    for (int step = 0; step < 2_000; step++) {
      float change = (float) random.nextGaussian();
      mixture.learn(state, new float[] {0, .9f * change, -change}, change);
    }
    assertThat(mixture.weights(state)[1]).isGreaterThan(.95f);
    for (int step = 0; step < 6_000; step++) {
      float change = (float) random.nextGaussian();
      mixture.learn(state, new float[] {0, -change, .9f * change}, change);
    }
    assertThat(mixture.weights(state)[2]).isGreaterThan(.9f);
  }

  @Test
  void its_squared_error_stays_close_to_that_of_the_best_expert() {
    for (int best = 0; best < 3; best++) {
      for (long seed = 0; seed < 10; seed++) {
        double[] loss = losses(best, new Random(seed), 4_000);
        double least = Math.min(loss[0], Math.min(loss[1], loss[2]));
        assertThat(loss[3]).isLessThan(1.03 * least + 40);
      }
    }
  }

  /** Squared errors of three experts, of which one knows most, and of the mixture. */
  private double[] losses(int best, Random random, int steps) {
    SensorState sensor = layout.fresh();
    double[] losses = new double[4];
    for (int step = 0; step < steps; step++) {
      float noise = (float) random.nextGaussian();
      float change = noise + (float) random.nextGaussian();
      float[] forecasts = new float[4];
      for (int k = 0; k < 3; k++) {
        forecasts[k] = k == best ? noise : noise * .2f * k + (float) random.nextGaussian();
      }
      float[] three = {forecasts[0], forecasts[1], forecasts[2]};
      forecasts[3] = mixture.mix(sensor, three);
      for (int k = 0; k < 4; k++) {
        losses[k] += (change - forecasts[k]) * (change - forecasts[k]);
      }
      mixture.learn(sensor, three, change);
    }
    return losses;
  }

  @Test
  void the_regret_against_each_expert_keeps_the_second_order_bound() {
    // Gaillard, Stoltz and van Erven 2014, theorem 5 and corollary 6, for |r| up to 8
    Random random = new Random(11);
    double[] regret = {1, 0, 0};
    double[] square = new double[3];
    double meanError = 0;
    for (int step = 1; step <= 10_000; step++) {
      float phase = step / 700 % 3;
      float change = (float) random.nextGaussian();
      float[] forecasts = {0, phase == 1 ? change / 2 : -change, phase == 2 ? change / 2 : 1};
      double error = change - mixture.mix(state, forecasts);
      double mix = change - error;
      double scale = Math.max(step == 1 ? Math.abs(error) : meanError, .01);
      double g = Math.max(-4, Math.min(4, error / (1.25 * scale)));
      for (int k = 0; k < 3; k++) {
        double r = Math.max(-8, Math.min(8, 2 * g * (forecasts[k] - mix)));
        regret[k] += r;
        square[k] += r * r;
        double bound = Math.sqrt(3 * (1 + Math.log(1 + 64.0 * step)) * (64 + square[k]));
        assertThat(regret[k]).isLessThan(bound);
      }
      meanError += Math.max(1.0 / step, .005) * (Math.min(Math.abs(error), 8 * scale) - meanError);
      mixture.learn(state, forecasts, change);
    }
  }
}
