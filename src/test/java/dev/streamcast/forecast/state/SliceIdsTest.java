package dev.streamcast.forecast.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SliceIdsTest {
  @Test
  void a_number_depends_on_what_it_is_for() {
    SliceIds one = new SliceIds();
    SliceIds other = new SliceIds();
    other.ofLevel(.5);
    other.ofHorizon(6, 0);
    assertThat(other.ofLevel(.9)).isEqualTo(one.ofLevel(.9)).isEqualTo(190);
    assertThat(other.ofHorizon(24, 1)).isEqualTo(one.ofHorizon(24, 1));
    assertThat(other.ofHorizon(24, .9)).isEqualTo(one.ofHorizon(24, .9));
  }

  @Test
  void all_that_the_largest_settings_ask_for_differ_and_fit_a_byte() {
    SliceIds ids = new SliceIds();
    Set<Integer> taken = new HashSet<>();
    double[] levels = {.5, .501, .502, .9, .901, .95, .98, .99};
    for (double level : levels) {
      assertThat(taken.add(ids.ofLevel(level))).isTrue();
    }
    for (int horizon : new int[] {2, 27, 52, 77, 102, 127, 60, 61}) {
      for (int part = 0; part < 3; part++) {
        assertThat(taken.add(ids.ofHorizon(horizon, part))).isTrue();
      }
      for (double level : levels) {
        assertThat(taken.add(ids.ofHorizon(horizon, level))).isTrue();
      }
    }
    for (int horizon : new int[] {2, 27, 52, 77, 102, 127, 60, 61}) {
      assertThat(taken.add(ids.ofMixture(horizon))).isTrue();
    }
    assertThat(taken).allSatisfy(id -> assertThat(id).isBetween(80, 255));
  }
}
