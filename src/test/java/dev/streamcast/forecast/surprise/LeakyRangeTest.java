package dev.streamcast.forecast.surprise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.StateLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LeakyRangeTest {
  private final LeakyRange range = new LeakyRange(new StateLayout(0), 1, 1, 1);
  private final LeakyRange.State state = new LeakyRange.State();

  @Test
  void it_has_no_width_until_the_second_value() {
    assertThat(state.width()).isZero();
    range.take(state, -7);
    assertThat(state.width()).isZero();
    range.take(state, 3);
    assertThat(state.width()).isCloseTo(10, within(1e-3));
  }

  @Test
  void the_first_twenty_values_extend_it_wholly() {
    for (int i = 0; i < 20; i++) {
      range.take(state, i * i);
    }
    assertThat(state.width()).isCloseTo(361, within(.1));
  }

  @Test
  void later_a_value_extends_it_to_the_double_at_most() {
    for (int i = 0; i < 30; i++) {
      range.take(state, i % 2);
    }
    double before = state.width();
    range.take(state, 1e100);
    assertThat(state.width()).isCloseTo(2 * before, within(1e-3));
    range.take(state, -1e100);
    assertThat(state.width()).isCloseTo(4 * before, within(1e-3));
  }

  @Test
  void a_constant_has_no_range_and_its_first_change_is_the_range() {
    for (int i = 0; i < 1_000; i++) {
      range.take(state, 20.37);
    }
    assertThat(state.width()).isZero();
    range.take(state, 21.37);
    assertThat(state.width()).isCloseTo(1, within(1e-3));
  }

  @Test
  void it_follows_the_recursion_of_its_documentation() {
    Random random = new Random(5);
    double low = 0;
    double high = 0;
    double centre = 0;
    for (int t = 0; t < 5_000; t++) {
      double y = random.nextGaussian() * (t % 400 == 399 ? 50 : 1);
      double r = high - low;
      double d = y > high ? y - high : y < low ? y - low : 0;
      double record = t < 20 ? 0 : Math.max(-3, Math.min(3, d / r));
      if (t == 0) {
        low = y;
        high = y;
      } else if (y > high) {
        high += t < 20 || r == 0 ? y - high : Math.min(y - high, r);
      } else if (y < low) {
        low -= t < 20 || r == 0 ? low - y : Math.min(low - y, r);
      }
      double grown = high - low;
      double clamped = t < 20 ? y : Math.max(low - grown, Math.min(high + grown, y));
      centre += Math.max(1.0 / (t + 1), 1.0 / 1000) * (clamped - centre);
      high -= 2e-5 * (high - centre);
      low += 2e-5 * (centre - low);
      assertThat(range.take(state, y)).isCloseTo(record, within(1e-9));
      assertThat(state.width()).isCloseTo(high - low, within(1e-9));
      assertThat(state.centre()).isCloseTo(centre, within(1e-9));
    }
  }

  @Test
  void four_values_worked_by_hand() {
    LeakyRange leaky = new LeakyRange(new StateLayout(0), 1, 1, 25_000_000); // a = 2e-5 · 5000 = .1
    assertThat(leaky.take(state, 0)).isZero();
    leaky.take(state, 10); // 0 to 10 around 5, then a tenth of 5 is forgotten at either end
    assertThat(state.centre()).isCloseTo(5, within(1e-12));
    assertThat(state.low()).isCloseTo(.5, within(1e-12));
    assertThat(state.high()).isCloseTo(9.5, within(1e-12));
    leaky.take(state, 2); // inside; centre 5 - 3/3
    assertThat(state.centre()).isCloseTo(4, within(1e-12));
    assertThat(state.low()).isCloseTo(.85, within(1e-12)); // .5 + .35
    assertThat(state.high()).isCloseTo(8.95, within(1e-12)); // 9.5 - .55
    leaky.take(state, 12); // outside; centre 4 + 8/4
    assertThat(state.centre()).isCloseTo(6, within(1e-12));
    assertThat(state.low()).isCloseTo(1.365, within(1e-12)); // .85 + .515
    assertThat(state.high()).isCloseTo(11.4, within(1e-12)); // 12 - .6
  }

  @Test
  void a_record_is_told_in_ranges_with_its_side() {
    for (int i = 0; i < 30; i++) {
      assertThat(range.take(state, i % 3)).isCloseTo(0, within(1e-3)); // 0 to 2, and the leak
    }
    assertThat(range.take(state, 1)).isZero();
    assertThat(range.take(state, 3)).isCloseTo(.5, within(1e-2));
    assertThat(range.take(state, -3)).isCloseTo(-1, within(1e-2));
    assertThat(range.take(state, 1e100)).isEqualTo(3);
  }

  @Test
  void the_first_change_of_a_constant_is_the_largest_record() {
    for (int i = 0; i < 30; i++) {
      assertThat(range.take(state, 7)).isZero();
    }
    assertThat(range.take(state, 6.999)).isEqualTo(-3);
  }
}
