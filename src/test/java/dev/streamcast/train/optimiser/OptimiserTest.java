package dev.streamcast.train.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Against numbers worked by hand; {@code PyTorchTrainingTest} compares with PyTorch. */
class OptimiserTest {
  @Test
  void the_first_step_of_adam_is_the_learning_rate_against_the_gradients_sign() {
    float[][] p = {{1, -2}, {3}};
    new AdamW(p, 0).step(new float[][] {{0.5f, -4}, {0}}, 0.1);
    assertThat(p[0][0]).isCloseTo(0.9f, within(1e-6f));
    assertThat(p[0][1]).isCloseTo(-1.9f, within(1e-6f));
    assertThat(p[1][0]).isEqualTo(3);
  }

  @Test
  void weight_decay_shrinks_a_weight_without_gradient_by_rate_times_decay() {
    float[][] p = {{2}};
    AdamW optimiser = new AdamW(p, 0.1);
    optimiser.step(new float[][] {{0}}, 0.5);
    assertThat(p[0][0]).isCloseTo(1.9f, within(1e-6f));
  }

  @Test
  void a_long_gradient_is_shortened_and_a_short_one_left() {
    float[][] g = {{3}, {0, 4}};
    assertThat(GradientClipping.clip(g, 1)).isEqualTo(5);
    assertThat(g[0][0]).isCloseTo(0.6f, within(1e-6f));
    assertThat(g[1][1]).isCloseTo(0.8f, within(1e-6f));
    assertThat(GradientClipping.clip(g, 2)).isCloseTo(1, within(1e-6));
    assertThat(g[0][0]).isCloseTo(0.6f, within(1e-6f));
  }

  @Test
  void a_gradient_that_is_not_finite_has_no_finite_norm() {
    assertThat(GradientClipping.clip(new float[][] {{1, Float.NaN}}, 1)).isNaN();
    assertThat(GradientClipping.clip(new float[][] {{Float.NEGATIVE_INFINITY}}, 1)).isInfinite();
    assertThat(GradientClipping.clip(new float[][] {{Float.MAX_VALUE}}, 1)).isFinite();
  }

  @Test
  void the_rate_rises_in_a_line_and_falls_along_a_cosine() {
    LearningRate rate = new LearningRate(0.1, 10, 110, 0.2);
    assertThat(rate.at(0)).isCloseTo(0.01, within(1e-12));
    assertThat(rate.at(4)).isCloseTo(0.05, within(1e-12));
    assertThat(rate.at(10)).isCloseTo(0.1, within(1e-12));
    assertThat(rate.at(60)).isCloseTo(0.06, within(1e-12));
    assertThat(rate.at(110)).isCloseTo(0.02, within(1e-12));
    assertThat(rate.at(1000)).isCloseTo(0.02, within(1e-12));
  }

  @Test
  void a_schedule_that_cannot_be_is_refused() {
    assertThatThrownBy(() -> new LearningRate(0, 0, 1, 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new LearningRate(1, 2, 1, 0)).hasMessageContaining("warm-up");
    assertThatThrownBy(() -> new LearningRate(1, 0, 1, 2)).hasMessageContaining("fraction");
  }
}
