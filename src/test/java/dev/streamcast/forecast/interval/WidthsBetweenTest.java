package dev.streamcast.forecast.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WidthsBetweenTest {
  @Test
  void between_two_horizons_the_logarithm_runs_straight() {
    double[] widths = new double[9];
    new WidthsBetween(1, 9).fill(new double[] {2, 18}, widths);
    // ln(18 / 2) / ln(9 / 1) = 1: the width is twice the horizon
    for (int k = 1; k <= 9; k++) {
      assertThat(widths[k - 1]).isCloseTo(2 * k, within(1e-12));
    }
  }

  @Test
  void scored_horizons_get_their_own_width_to_the_last_bit() {
    double[] scored = {.1, .3, .7};
    double[] widths = new double[40];
    new WidthsBetween(1, 7, 24).fill(scored, widths);
    assertThat(widths[0]).isEqualTo(.1);
    assertThat(widths[6]).isEqualTo(.3);
    assertThat(widths[23]).isEqualTo(.7);
  }

  @Test
  void beyond_the_last_it_goes_on_with_the_slope_before() {
    double[] widths = new double[16];
    new WidthsBetween(1, 4).fill(new double[] {1, 2}, widths);
    assertThat(widths[15]).as("slope ½").isCloseTo(4, within(1e-12));
  }

  @Test
  void beyond_the_last_it_neither_shrinks_nor_grows_faster_than_the_horizon() {
    double[] widths = new double[16];
    new WidthsBetween(1, 4).fill(new double[] {2, 1}, widths);
    assertThat(widths[15]).isCloseTo(1, within(1e-12));
    new WidthsBetween(1, 4).fill(new double[] {1, 64}, widths);
    assertThat(widths[15]).isCloseTo(256, within(1e-9));
  }

  @Test
  void a_lone_next_reading_is_taken_for_a_random_walk() {
    double[] widths = new double[100];
    new WidthsBetween(1).fill(new double[] {3}, widths);
    assertThat(widths[0]).isEqualTo(3);
    assertThat(widths[99]).isCloseTo(30, within(1e-12));
  }
}
