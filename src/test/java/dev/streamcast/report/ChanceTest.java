package dev.streamcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
  /** Ten coins: P(at most 1) = 11/1024, P(at most 2) = 56/1024; the other end mirrors it. */
  @Test
  void ten_coins_fall_heads_two_to_eight_times() {
    assertThat(Chance.low(10, .5)).isEqualTo(.2);
    assertThat(Chance.high(10, .5)).isEqualTo(.8);
  }

  /** One interval of 90 %: it misses one time in ten, more often than one time in forty. */
  @Test
  void one_interval_may_miss_or_hit() {
    assertThat(Chance.low(1, .9)).isEqualTo(0);
    assertThat(Chance.high(1, .9)).isEqualTo(1);
  }

  /** The standard deviation of the share is sqrt(.9 * .1 / 10,000) = .003. */
  @Test
  void many_intervals_stray_two_standard_deviations() {
    assertThat(Chance.low(10_000, .9)).isEqualTo(.9 - 1.959964 * .003, within(1e-12));
    assertThat(Chance.high(10_000, .9)).isEqualTo(.9 + 1.959964 * .003, within(1e-12));
  }

  @Test
  void the_exact_and_the_approximate_band_meet() {
    assertThat(Chance.low(5_000, .99)).isEqualTo(Chance.low(5_001, .99), within(4e-4));
    assertThat(Chance.high(5_000, .99)).isEqualTo(Chance.high(5_001, .99), within(4e-4));
  }
}
