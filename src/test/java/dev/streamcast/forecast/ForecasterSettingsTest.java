package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ForecasterSettingsTest {
  @Test
  void a_season_is_a_millisecond_to_ten_years() {
    assertThat(ForecasterSettings.DEFAULTS.withSeason(1).season()).isEqualTo(1);
    assertThat(ForecasterSettings.DEFAULTS.withSeason(315_360_000_000L).level()).isEqualTo(.9);
    for (long season : new long[] {0, -1, 315_360_000_001L, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> ForecasterSettings.DEFAULTS.withSeason(season))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("season is " + season);
    }
  }

  @Test
  void a_level_is_a_half_to_99_percent() {
    for (double level : new double[] {.49, 1, Double.NaN, -1}) {
      assertThatThrownBy(() -> ForecasterSettings.DEFAULTS.withLevels(List.of(level)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("the level is " + level);
    }
  }

  @Test
  void there_are_one_to_eight_different_levels() {
    List<Double> eight = List.of(.5, .55, .6, .7, .8, .9, .95, .99);
    ForecasterSettings many = ForecasterSettings.DEFAULTS.withLevels(eight);
    assertThat(many.levels()).isEqualTo(eight);
    assertThat(many.level()).as("the first").isEqualTo(.5);
    assertThat(many.withSeason(1).levels()).isEqualTo(eight);
    List<Double> nine = Stream.concat(eight.stream(), Stream.of(.65)).toList();
    for (List<Double> wrong : List.of(List.<Double>of(), nine, List.of(.9, .5, .9))) {
      assertThatThrownBy(() -> ForecasterSettings.DEFAULTS.withLevels(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("levels");
    }
  }

  @Test
  void the_order_of_the_levels_counts() {
    assertThat(ForecasterSettings.DEFAULTS.withLevels(List.of(.9, .5)).hash())
        .isNotEqualTo(ForecasterSettings.DEFAULTS.withLevels(List.of(.5, .9)).hash());
  }

  @Test
  void the_hash_tells_settings_apart_and_stays_the_same() {
    // sha256("season=86400000" + newline + "levels=3feccccccccccccd"), the bits of .9; first 4
    // bytes
    assertThat(ForecasterSettings.DEFAULTS.hash()).isEqualTo("e2e4f87f");
    Set<String> hashes = new HashSet<>();
    for (long season = 1; season <= 20; season++) {
      for (double level = .5; level < .99; level += .05) {
        assertThat(
                hashes.add(
                    ForecasterSettings.DEFAULTS
                        .withSeason(season)
                        .withLevels(List.of(level))
                        .hash()))
            .isTrue();
      }
    }
  }
}
