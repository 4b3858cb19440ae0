package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScoreTest {
  private static Score score(double y) {
    return new Score("s", 1, 0, 10, 10, y, 5, 2, 9, .9);
  }

  @Test
  void the_error_is_the_actual_less_the_forecast() {
    assertThat(score(7).error()).isEqualTo(2);
    assertThat(score(4).error()).isEqualTo(-1);
  }

  @Test
  void the_ends_of_the_interval_are_inside() {
    assertThat(score(2).inside()).isTrue();
    assertThat(score(9).inside()).isTrue();
    assertThat(score(1.999).inside()).isFalse();
    assertThat(score(9.001).inside()).isFalse();
  }

  @Test
  void the_pinball_loss_is_the_mean_over_the_two_quantiles() {
    // inside at 6: quantile .05 at 2 loses .05 * 4, quantile .95 at 9 loses .05 * 3
    assertThat(score(6).pinballLoss()).isCloseTo((.2 + .15) / 2, within(1e-12));
    // above at 12: .05 * 10 and .95 * 3
    assertThat(score(12).pinballLoss()).isCloseTo((.5 + 2.85) / 2, within(1e-12));
    // below at 0: .95 * 2 and .05 * 9
    assertThat(score(0).pinballLoss()).isCloseTo((1.9 + .45) / 2, within(1e-12));
  }

  @Test
  void the_loss_of_the_interval_is_its_winkler_score_scaled() {
    // Gneiting and Raftery 2007: width + 2/α (distance outside) = 2 (loss of both quantiles) / α
    double alpha = .1;
    for (double y : new double[] {-3, 2, 5, 9, 20}) {
      double winkler = 7 + 2 / alpha * (Math.max(0, 2 - y) + Math.max(0, y - 9));
      assertThat(4 * score(y).pinballLoss() / alpha).isCloseTo(winkler, within(1e-9));
    }
  }
}
