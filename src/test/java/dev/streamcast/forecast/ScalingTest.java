package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalingTest {
  private final Scaling scaling = new Scaling(new StateLayout(0));
  private final Scaling.State state = new Scaling.State();
  private double last = Double.NaN;

  private void learn(double y) {
    scaling.learn(state, y, Double.isNaN(last) ? 0 : y - last);
    last = y;
  }

  @Test
  void the_scale_is_the_mean_size_of_a_change() {
    for (double y : new double[] {0, 1, 3, 0, 4}) { // changes 1, 2, 3, 4
      learn(y);
    }
    assertThat(scaling.scale(state, 4)).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void repeated_values_do_not_count() {
    for (double y : new double[] {7, 7, 7, 7, 8, 8, 8, 10, 10}) { // changes 1, 2
      learn(y);
    }
    assertThat(scaling.scale(state, 10)).isCloseTo(1.5, within(1e-12));
  }

  @Test
  void a_constant_has_the_least_scale_that_its_digits_allow() {
    learn(20);
    learn(20);
    assertThat(scaling.scale(state, 20)).isEqualTo(1e-12 * 20 + 1e-30);
    assertThat(scaling.scale(state, 0)).isEqualTo(1e-30);
    assertThat(scaling.level(state, 20)).isZero();
  }

  @Test
  void the_level_is_the_distance_from_the_mean_in_deviations() {
    learn(10); // mean 10, deviation 0
    learn(14); // mean 12, deviation (0 + 2) / 2 = 1
    assertThat(scaling.level(state, 14)).isCloseTo(1.6f, within(1e-6f));
    assertThat(scaling.level(state, 11)).isCloseTo(-.8f, within(1e-6f));
    assertThat(scaling.level(state, 1e9)).isEqualTo(4);
    assertThat(scaling.level(state, -1e9)).isEqualTo(-4);
  }

  @Test
  void a_far_change_moves_the_scale_of_a_known_sensor_by_a_fiftieth() {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      learn(random.nextGaussian());
    }
    double before = scaling.scale(state, 0);
    learn(1e100);
    assertThat(scaling.scale(state, 0)).isCloseTo(1.02 * before, within(1e-12));
  }

  @Test
  void one_broken_reading_is_soon_forgotten_from_the_fourth_reading_on() {
    for (int at : new int[] {4, 10, 40, 1_000}) {
      for (double broken : new double[] {1e6, -1e100}) {
        Scaling.State whole = new Scaling.State();
        Scaling.State hurt = new Scaling.State();
        Random random = new Random(at);
        double lastWhole = 0;
        double lastHurt = 0;
        for (int i = 0; i < at + 300; i++) {
          double y = random.nextGaussian();
          double other = i == at ? broken : y;
          scaling.learn(whole, y, i == 0 ? 0 : y - lastWhole);
          scaling.learn(hurt, other, i == 0 ? 0 : other - lastHurt);
          lastWhole = y;
          lastHurt = other;
        }
        assertThat(scaling.scale(hurt, 0) / scaling.scale(whole, 0)).isBetween(.9, 1.6);
        assertThat(scaling.level(hurt, 1)).isCloseTo(scaling.level(whole, 1), within(.4f));
      }
    }
  }

  @Test
  void what_is_usual_is_left_alone_and_what_is_not_is_clamped() {
    learn(10);
    learn(14); // mean 12, deviation 1, scale 4: up to 12 ± 64
    assertThat(scaling.usual(state, 75)).isEqualTo(75);
    assertThat(scaling.usual(state, 77)).isEqualTo(76);
    assertThat(scaling.usual(state, -1e100)).isEqualTo(-52);
    assertThat(scaling.usual(new Scaling.State(), 1e100)).isEqualTo(1e100);
  }

  @Test
  void a_new_size_of_the_changes_is_followed_up_and_down() {
    for (double factor : new double[] {1e6, 1e12, 1e-6}) {
      Scaling.State changing = new Scaling.State();
      Random random = new Random(3);
      double before = 0;
      for (int i = 0; i < 30_000; i++) {
        double y = (i < 500 ? 1 : factor) * random.nextGaussian();
        scaling.learn(changing, y, y - before);
        before = y;
      }
      assertThat(scaling.scale(changing, 0) / factor).isBetween(.9, 1.4);
      assertThat(scaling.level(changing, factor)).isBetween(.6f, 1.4f);
    }
  }

  @Test
  void sixteen_changes_in_a_row_of_another_world_start_all_anew() {
    for (double size : new double[] {1e6, 1e-6}) {
      Scaling.State moved = new Scaling.State();
      for (int i = 0; i < 100; i++) {
        scaling.learn(moved, i % 2, i == 0 ? 0 : i % 2 * 2 - 1);
      }
      assertThat(scaling.scale(moved, 0)).isEqualTo(1);
      for (int i = 1; i <= 15; i++) {
        scaling.learn(moved, 7, size);
      }
      assertThat(scaling.scale(moved, 7)).isBetween(99 / 114.0 - 1e-9, 1.5); // 99 of 1, 15 of 0
      scaling.learn(moved, 7, size);
      assertThat(scaling.scale(moved, 7))
          .as("the mean of one change")
          .isCloseTo(size, within(1e-9 * size));
      assertThat(scaling.level(moved, 7)).as("the mean of one value").isZero();
      scaling.learn(moved, 7, 3 * size);
      assertThat(scaling.scale(moved, 7)).isCloseTo(2 * size, within(1e-9 * size));
    }
  }

  @Test
  void changes_of_another_world_with_an_ordinary_one_or_the_other_kind_between_do_not() {
    for (double between : new double[] {1, 1e-6}) {
      Scaling.State steady = new Scaling.State();
      for (int i = 0; i < 100; i++) {
        scaling.learn(steady, i % 2, i == 0 ? 0 : i % 2 * 2 - 1);
      }
      for (int i = 1; i <= 30; i++) {
        scaling.learn(steady, i % 2, i % 15 == 0 ? between : 1e6);
      }
      assertThat(scaling.scale(steady, 0)).isBetween(1.0, 2.0);
    }
  }

  @Test
  void denormal_changes_do_not_freeze_the_scale() {
    for (int i = 0; i < 100; i++) {
      learn(i % 2 == 0 ? 0 : Double.MIN_VALUE);
    }
    Random random = new Random(3);
    for (int i = 0; i < 8_000; i++) {
      learn(random.nextGaussian());
    }
    assertThat(scaling.scale(state, 0)).isBetween(.9, 1.4);
  }
}
