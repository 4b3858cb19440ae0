package dev.streamcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class HorizonTrackTest {
  private static final long HOUR = 3_600_000;

  /** A season of 4 readings, 6 readings ahead. */
  private static final ForecasterSettings SETTINGS =
      ForecasterSettings.DEFAULTS.withSeason(4 * HOUR).withHorizon(6, List.of(1));

  private static HorizonTrack track(double... values) {
    HorizonTrack track = new HorizonTrack(SETTINGS);
    for (int i = 0; i < values.length; i++) {
      long now = i * HOUR;
      boolean measured = !Double.isNaN(values[i]);
      track.add(
          Forecasts.first("s", now, values[i]),
          measured,
          rows -> new Step(rows, now, 10, 9, 11, .9));
    }
    return track;
  }

  private static HorizonScores at(HorizonTrack track, int horizon) {
    return track.scores().stream().filter(it -> it.horizon() == horizon).findFirst().orElseThrow();
  }

  @Test
  void the_horizons_of_a_ladder_and_those_of_the_settings_are_scored() {
    assertThat(track(1).scores()).extracting(HorizonScores::horizon).containsExactly(1, 2, 3, 6);
  }

  /**
   * Values 0 to 9: two ahead the last value errs by 2; the one a season ago by 4, from the fifth
   * reading on. Before, that is at two scored readings, the last value stands in.
   */
  @Test
  void within_a_season_the_seasonal_forecast_is_the_value_one_season_before() {
    HorizonScores two = at(track(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), 2);

    assertThat(two.scored()).isEqualTo(8);
    assertThat(two.lastValueMae()).isEqualTo(2);
    assertThat(two.seasonalMae()).isEqualTo((2 * 2 + 6 * 4) / 8.0);
    assertThat(two.mae()).isEqualTo((8 + 7 + 6 + 5 + 4 + 3 + 2 + 1) / 8.0);
  }

  /** 6 ahead of a season of 4 the newest value known of the same phase is 8 before. */
  @Test
  void beyond_a_season_the_seasonal_forecast_is_whole_seasons_before() {
    double[] ramp = new double[100];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i;
    }
    HorizonScores six = at(track(ramp), 6);

    assertThat(six.scored()).isEqualTo(94);
    assertThat(six.lastValueMae()).isEqualTo(6);
    // The values of two seasons ago are kept from the first forecast scored, at 6, on; from 14 on
    // there is one. Before, the last value stands in: 8 times 6, 86 times 8.
    assertThat(six.seasonalMae()).isEqualTo((8 * 6 + 86 * 8) / 94.0, within(1e-12));
  }

  @Test
  void a_missing_value_is_no_error_and_the_last_value_before_it_stands_in() {
    HorizonScores one = at(track(3, Double.NaN, 10, 12), 1);

    assertThat(one.scored()).isEqualTo(2);
    assertThat(one.lastValueMae()).isEqualTo((7 + 2) / 2.0);
    assertThat(one.hits().coverage()).isEqualTo(.5);
  }
}
