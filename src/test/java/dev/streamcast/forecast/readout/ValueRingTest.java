package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueRingTest {
  private static final int PLACES = 100;

  private final ValueRing ring = new ValueRing();

  ValueRingTest() {
    ring.start(PLACES);
  }

  @Test
  void a_value_comes_back_within_a_part_in_10_000_of_the_range() {
    Random random = new Random(1);
    for (double factor : new double[] {1e-300, 1e-3, 1, 1e9, 1e100}) {
      for (double offset : new double[] {0, 1, -1e4}) {
        ring.start(PLACES);
        double[] values = new double[PLACES];
        for (int i = 0; i < PLACES; i++) {
          values[i] = factor * (offset + random.nextDouble());
          ring.put(i, values[i]);
        }
        for (int i = 0; i < PLACES; i++) {
          assertThat(ring.get(i)).isCloseTo(values[i], within(factor / 1e4));
        }
      }
    }
  }

  @Test
  void an_empty_place_has_no_value() {
    ring.put(3, 5);
    assertThat(ring.get(3)).isEqualTo(5);
    assertThat(ring.get(4)).isNaN();
    ring.start(7);
    assertThat(ring.places()).isEqualTo(7);
    assertThat(ring.get(3)).isNaN();
  }

  @Test
  void whole_numbers_and_any_constant_come_back_exactly() {
    for (int i = 0; i < PLACES; i++) {
      ring.put(i, 1e12 + i * 37 % 100);
    }
    for (int i = 0; i < PLACES; i++) {
      assertThat(ring.get(i)).isEqualTo(1e12 + i * 37 % 100);
    }
    for (double constant : new double[] {20.1, -1e100 / 3, Double.MIN_NORMAL, 0}) {
      ring.start(PLACES);
      ring.put(0, constant);
      ring.put(1, constant);
      assertThat(ring.get(0)).isEqualTo(constant);
      assertThat(ring.get(1)).isEqualTo(constant);
    }
  }

  @Test
  void a_far_value_makes_the_steps_coarse_only_until_it_has_left() {
    for (int i = 0; i < PLACES; i++) {
      ring.put(i, i == 50 ? 1e9 : i / 1e3);
    }
    assertThat(ring.get(50)).isCloseTo(1e9, within(1e5));
    ring.put(50, .05);
    ring.tighten();
    for (int i = 0; i < PLACES; i++) {
      ring.put(i, i / 1e3);
      ring.tighten();
    }
    for (int i = 0; i < PLACES; i++) {
      assertThat(ring.get(i)).isCloseTo(i / 1e3, within(1e-5));
    }
  }

  @Test
  void a_ramp_is_kept_as_closely_as_its_range_allows() {
    for (int t = 0; t < 50 * PLACES; t++) {
      ring.put(t % PLACES, t);
      int before = Math.max(0, t - PLACES + 1);
      assertThat(ring.get(before % PLACES)).isCloseTo(before, within(PLACES / 1e4));
    }
  }
}
