package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.forecast.readout.PointForecast;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.surprise.AnomalySettings;
import dev.streamcast.forecast.surprise.Side;
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
  void scored_horizons_are_few_and_different_and_within_the_horizon() {
    ForecasterSettings settings = ForecasterSettings.DEFAULTS;
    assertThat(settings.withHorizon(288, List.of(224, 288)).scoreHorizons()).hasSize(2);
    assertThat(settings.withHorizon(24, List.of(24)).horizon()).isEqualTo(24);
    List<Integer> nine = List.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    for (List<Integer> wrong :
        List.of(List.<Integer>of(), nine, List.of(0), List.of(2, 2), List.of(225, 288))) {
      assertThatThrownBy(() -> settings.withHorizon(288, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("scored");
    }
    assertThatThrownBy(() -> settings.withHorizon(12, List.of(13)))
        .hasMessage("horizon 13 shall be scored; it must be 1 to the horizon, 12");
    for (int wrong : new int[] {0, 289}) {
      assertThatThrownBy(() -> settings.withHorizon(wrong, List.of(1)))
          .hasMessage("the horizon is " + wrong + "; it must be 1 to 288");
    }
  }

  @Test
  void the_horizons_change_the_hash() {
    ForecasterSettings settings = ForecasterSettings.DEFAULTS;
    assertThat(
            Set.of(
                settings.hash(),
                settings.withHorizon(2, List.of(1)).hash(),
                settings.withHorizon(2, List.of(2)).hash()))
        .hasSize(3);
  }

  @Test
  void the_hash_tells_settings_apart_and_stays_the_same() {
    // printf 'season=86400000\nlevels=3feccccccccccccd\nhorizon=1\nscore.horizons=[1]\n
    // readout.size=SMALL\nforecast.point=MEAN\nanomaly=3ff0000000000000 BOTH 0 0' | sha256sum
    // without the breaks; the first 8 digits
    assertThat(ForecasterSettings.DEFAULTS.hash()).isEqualTo("ca9e7fe6");
    Set<String> hashes = new HashSet<>();
    for (ReadoutSize size : ReadoutSize.values()) {
      for (PointForecast point : PointForecast.values()) {
        ForecasterSettings other = ForecasterSettings.DEFAULTS.withReadoutSize(size);
        assertThat(hashes.add(other.withPoint(point).withSeason(21).hash())).isTrue();
      }
    }
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

  @Test
  void the_hash_tells_the_settings_of_anomalies_apart() {
    Set<String> hashes = new HashSet<>();
    for (Side side : Side.values()) {
      for (double number : new double[] {.5, 1, 2}) {
        hashes.add(hash(number, side, 0, 0));
        hashes.add(hash(1, side, number, 0));
        hashes.add(hash(1, side, 0, number));
      }
    }
    assertThat(hashes).hasSize(27);
    assertThat(hash(1, Side.BOTH, -0.0, 0)).isEqualTo(ForecasterSettings.DEFAULTS.hash());
  }

  private static String hash(double sensitivity, Side side, double deviation, double relative) {
    return ForecasterSettings.DEFAULTS
        .withAnomaly(new AnomalySettings(sensitivity, side, deviation, relative))
        .hash();
  }
}
