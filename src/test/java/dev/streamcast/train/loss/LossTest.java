package dev.streamcast.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every loss keeps. */
class LossTest {
  static Stream<Loss> losses() {
    return Stream.of(
        new SquaredError(),
        new AbsoluteError(),
        new Huber(0.7f),
        new GaussianLikelihood(),
        new Pinball(List.of(0.1f, 0.5f, 0.9f)),
        new CrossEntropy(4));
  }

  private static float target(Loss loss, Random random) {
    return loss instanceof CrossEntropy ? random.nextInt(4) : (float) random.nextGaussian();
  }

  private static float[] gaussian(Random random, int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (2 * random.nextGaussian());
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void its_value_and_gradient_are_those_of_its_formula(Loss loss) {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      float[] target = {target(loss, random), Float.NaN, target(loss, random)};
      float[] output = gaussian(random, 3 * loss.outputsPerTarget());
      float[] gradient = new float[output.length];
      double value = loss.step(output, target, gradient);
      double[] at = doubles(output);
      double expected = DoubleLosses.step(loss, at, target);
      assertThat(value).isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
      for (int i = 0; i < at.length; i++) {
        double here = at[i];
        at[i] = here + 1e-6;
        double up = DoubleLosses.step(loss, at, target);
        at[i] = here - 1e-6;
        double down = DoubleLosses.step(loss, at, target);
        at[i] = here;
        double slope = (up - down) / 2e-6;
        assertThat((double) gradient[i])
            .as("seed %d, output %d", seed, i)
            .isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void a_missing_target_counts_for_nothing(Loss loss) {
    float[] output = gaussian(new Random(1), 2 * loss.outputsPerTarget());
    float[] gradient = gaussian(new Random(2), output.length);
    float[] missing = {Float.NaN, Float.NaN};
    assertThat(loss.step(output, missing, gradient)).isZero();
    assertThat(gradient).containsOnly(0f);
    assertThat(Loss.known(missing)).isZero();
    assertThat(Loss.known(new float[] {1, Float.NaN, 0})).isEqualTo(2);
  }

  @Test
  void a_log_variance_beyond_its_bounds_is_pulled_back_and_pushed_no_further() {
    Loss loss = new GaussianLikelihood();
    float[] gradient = new float[2];
    assertThat(loss.value(new float[] {0, 50}, 0, 0, gradient)).isEqualTo(5);
    assertThat(gradient[1]).isPositive();
    loss.value(new float[] {0, 50}, 0, 1e6f, gradient);
    assertThat(gradient[1]).isZero();
    loss.value(new float[] {0, -50}, 0, 0, gradient);
    assertThat(gradient[1]).isZero();
    loss.value(new float[] {0, -50}, 0, 1, gradient);
    assertThat(gradient[1]).isNegative();
  }

  @Test
  void a_score_of_a_thousand_does_not_overflow_the_softmax() {
    float[] gradient = new float[2];
    double value = new CrossEntropy(2).value(new float[] {1000, 0}, 0, 1, gradient);
    assertThat(value).isEqualTo(1000);
    assertThat(gradient).containsExactly(1, -1);
  }

  @Test
  void the_point_forecast_is_the_mean_or_the_median() {
    assertThat(new GaussianLikelihood().point()).isZero();
    assertThat(new Pinball(List.of(0.05f, 0.45f, 0.9f)).point()).isEqualTo(1);
    assertThatThrownBy(() -> new CrossEntropy(2).point())
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("cannot be fed back");
  }

  @Test
  void what_cannot_be_is_refused() {
    assertThatThrownBy(() -> new Huber(0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Pinball(List.of())).hasMessageContaining("no quantile");
    assertThatThrownBy(() -> new Pinball(List.of(0.5f, 0.5f))).hasMessageContaining("ascend");
    assertThatThrownBy(() -> new CrossEntropy(1)).hasMessageContaining("at least 2");
    CrossEntropy two = new CrossEntropy(2);
    assertThatThrownBy(() -> two.value(new float[2], 0, 2, new float[2]))
        .hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> two.value(new float[2], 0, 0.5f, new float[2]))
        .hasMessageContaining("whole number");
  }
}
