package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.state.StateLayout;
import org.junit.jupiter.api.Test;

class FeedTest {
  private final Feed feed = new Feed(new StateLayout(0));
  private final Feed.State state = new Feed.State();

  @Test
  void a_value_is_usable_up_to_1e100() {
    for (double y : new double[] {0, -0.0, 1, 1e100, -1e100, Double.MIN_VALUE}) {
      assertThat(Feed.usable(y)).isTrue();
    }
    for (double y : new double[] {Double.NaN, 1.0001e100, -1e101, 1e308}) {
      assertThat(Feed.usable(y)).isFalse();
    }
    assertThat(Feed.usable(Double.POSITIVE_INFINITY)).isFalse();
    assertThat(Feed.usable(Double.NEGATIVE_INFINITY)).isFalse();
  }

  @Test
  void it_starts_with_the_first_value() {
    assertThat(state.started()).isFalse();
    assertThat(state.value()).isNaN();
    feed.take(state, 5);
    assertThat(state.started()).isTrue();
    assertThat(state.value()).isEqualTo(5);
    assertThat(state.values()).isEqualTo(1);
  }

  @Test
  void a_forecast_stands_in_for_24_missing_values_and_then_the_value_stands_still() {
    feed.take(state, 5);
    for (int i = 1; i <= 24; i++) {
      feed.impute(state, i);
      assertThat(state.value()).isEqualTo(i);
    }
    feed.impute(state, 25);
    feed.impute(state, 26);
    assertThat(state.value()).isEqualTo(24);
    assertThat(state.values()).isEqualTo(1);
  }

  @Test
  void a_value_starts_the_count_of_missing_ones_again() {
    feed.take(state, 5);
    for (int i = 0; i < 30; i++) {
      feed.impute(state, 6);
    }
    feed.take(state, 7);
    feed.impute(state, 8);
    assertThat(state.value()).isEqualTo(8);
  }

  @Test
  void an_absurd_forecast_is_fed_as_the_largest_value() {
    feed.take(state, 5);
    feed.impute(state, 1e104);
    assertThat(state.value()).isEqualTo(1e100);
    feed.impute(state, -1e104);
    assertThat(state.value()).isEqualTo(-1e100);
  }
}
