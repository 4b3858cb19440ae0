package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PointForecastTest {
  @Test
  void the_means_gradient_grows_with_the_error_up_to_four() {
    assertThat(PointForecast.MEAN.gradient(2.5f, 1)).isEqualTo(2);
    assertThat(PointForecast.MEAN.gradient(-2.5f, 4)).isEqualTo(-.5f);
    assertThat(PointForecast.MEAN.gradient(0, 4)).isZero();
    assertThat(PointForecast.MEAN.gradient(5, 1)).isEqualTo(4);
    assertThat(PointForecast.MEAN.gradient(-1e4f, 1)).isEqualTo(-4);
  }

  @Test
  void the_medians_gradient_is_the_side_of_the_error() {
    assertThat(PointForecast.MEDIAN.gradient(1e-6f, 1)).isEqualTo(1);
    assertThat(PointForecast.MEDIAN.gradient(-1e4f, 1)).isEqualTo(-1);
    assertThat(PointForecast.MEDIAN.gradient(0, 1)).isZero();
  }

  @Test
  void an_error_of_eight_usual_ones_counts_half_for_the_mean_and_a_quarter_for_the_median() {
    MeanError usual = new MeanError();
    usual.learn(1);
    assertThat(usual.weight(8, PointForecast.MEAN.bound())).isEqualTo(.5f);
    assertThat(usual.weight(-8, PointForecast.MEDIAN.bound())).isEqualTo(.25f);
    assertThat(usual.weight(2, PointForecast.MEDIAN.bound())).isEqualTo(1);
  }

  @Test
  void its_name_is_in_small_letters() {
    assertThat(PointForecast.of("mean")).isEqualTo(PointForecast.MEAN);
    assertThat(PointForecast.of("median")).isEqualTo(PointForecast.MEDIAN);
    assertThatThrownBy(() -> PointForecast.of("mode")).isInstanceOf(IllegalArgumentException.class);
  }
}
