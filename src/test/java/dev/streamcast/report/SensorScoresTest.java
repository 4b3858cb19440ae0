package dev.streamcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SensorScoresTest {
  private static final Offset<Double> TINY = within(1e-9);

  private final SensorScores scores = new SensorScores("s", 2, 0);

  /** A season of two readings: 10, 20, missing, 16, 14 at times 0, 1, 2, 3, 4. */
  private void play() {
    scores.add(Forecasts.first("s", 0, 10));
    scores.add(Forecasts.flagged("s", 1, 20, 12, 5)); // error 8, last value's 10, no season
    scores.add(Forecasts.of("s", 2, Double.NaN, 20, 5));
    scores.add(Forecasts.of("s", 3, 16, 18, 5)); // error -2, last value's -4, season's -4
    scores.add(Forecasts.of("s", 4, 14, 13, 2)); // error 1, last value's -2, season's missing
  }

  @Test
  void readings_missing_values_scored_forecasts_and_flags_are_counted() {
    play();

    assertThat(scores.readings()).isEqualTo(5);
    assertThat(scores.missing()).isEqualTo(1);
    assertThat(scores.scored()).isEqualTo(3);
    assertThat(scores.flags()).isEqualTo(1);
    assertThat(scores.flagsPerThousand()).isEqualTo(200);
  }

  @Test
  void errors_are_as_worked_by_hand() {
    play();

    assertThat(scores.mae()).isEqualTo((8 + 2 + 1) / 3.0, TINY);
    assertThat(scores.rmse()).isEqualTo(Math.sqrt((64 + 4 + 1) / 3.0), TINY);
    assertThat(scores.lastValueMae()).isEqualTo((10 + 4 + 2) / 3.0, TINY);
    assertThat(scores.lastValueRmse()).isEqualTo(Math.sqrt((100 + 16 + 4) / 3.0), TINY);
    assertThat(scores.mase()).isEqualTo(11 / 16.0, TINY);
  }

  @Test
  void where_no_value_was_a_season_ago_the_last_value_stands_in() {
    play();

    assertThat(scores.seasonal()).isEqualTo(1);
    assertThat(scores.seasonalMae()).isEqualTo((10 + 4 + 2) / 3.0, TINY);
  }

  @Test
  void coverage_and_width_are_as_worked_by_hand() {
    play();

    assertThat(scores.intervals()).isEqualTo(3);
    assertThat(scores.inside()).isEqualTo(2);
    assertThat(scores.coverage()).isEqualTo(2 / 3.0, TINY);
    assertThat(scores.meanWidth()).isEqualTo((10 + 10 + 4) / 3.0, TINY);
  }

  @Test
  void a_warm_up_counts_for_errors_but_not_for_coverage() {
    SensorScores warm = new SensorScores("s", 2, 1);
    warm.add(Forecasts.first("s", 0, 10));
    warm.add(Forecasts.of("s", 1, 20, 12, 5));
    warm.add(Forecasts.of("s", 2, 16, 18, 5));

    assertThat(warm.scored()).isEqualTo(2);
    assertThat(warm.intervals()).isEqualTo(1);
    assertThat(warm.coverage()).isEqualTo(1);
  }

  @Test
  void a_forecast_before_the_first_value_seen_is_not_scored() {
    scores.add(Forecasts.of("s", 0, 10, 11, 1));

    assertThat(scores.scored()).isZero();
    assertThat(scores.mae()).isNaN();
    assertThat(scores.coverage()).isNaN();
  }

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void random_series_score_as_the_formulas_say(long seed) {
    Random random = new Random(seed);
    int season = 2 + random.nextInt(40);
    int warmUp = random.nextInt(5);
    List<Forecast> series = series(random, 400);
    SensorScores actual = new SensorScores("s", season * 1_000L, warmUp);
    series.forEach(actual::add);

    List<Forecast> known = series.stream().filter(f -> !Double.isNaN(f.y())).toList();
    List<Forecast> scored = known.subList(1, known.size());
    double[] last = new double[scored.size()];
    double[] seasonal = new double[scored.size()];
    long found = 0;
    for (int i = 0; i < scored.size(); i++) {
      long then = scored.get(i).timestamp() - season * 1_000L;
      last[i] = known.get(i).y();
      List<Forecast> match = known.stream().filter(f -> f.timestamp() == then).toList();
      found += match.size();
      seasonal[i] = match.isEmpty() ? last[i] : match.get(0).y();
    }
    double[] ours = scored.stream().mapToDouble(Forecast::yhat).toArray();
    assertThat(actual.scored()).isEqualTo(scored.size());
    assertThat(actual.missing()).isEqualTo(series.size() - known.size());
    assertThat(actual.mae()).isEqualTo(mean(scored, ours, 1), TINY);
    assertThat(actual.rmse()).isEqualTo(Math.sqrt(mean(scored, ours, 2)), TINY);
    assertThat(actual.lastValueMae()).isEqualTo(mean(scored, last, 1), TINY);
    assertThat(actual.lastValueRmse()).isEqualTo(Math.sqrt(mean(scored, last, 2)), TINY);
    assertThat(actual.seasonal()).isEqualTo(found);
    assertThat(actual.seasonalMae()).isEqualTo(mean(scored, seasonal, 1), TINY);
    assertThat(actual.seasonalRmse()).isEqualTo(Math.sqrt(mean(scored, seasonal, 2)), TINY);
    assertThat(actual.coverage())
        .isEqualTo(
            scored.stream()
                .skip(warmUp)
                .mapToInt(f -> Math.abs(f.y() - f.yhat()) <= 1 ? 1 : 0)
                .average()
                .orElseThrow(),
            TINY);
  }

  private static List<Forecast> series(Random random, int length) {
    List<Forecast> series = new ArrayList<>();
    series.add(Forecasts.first("s", 0, 5));
    for (int i = 1; i < length; i++) {
      double y = random.nextInt(10) == 0 ? Double.NaN : 5 + random.nextGaussian();
      series.add(Forecasts.of("s", i * 1_000L, y, 5 + .1 * random.nextGaussian(), 1));
    }
    return series;
  }

  private static double mean(List<Forecast> scored, double[] forecasts, int power) {
    double sum = 0;
    for (int i = 0; i < forecasts.length; i++) {
      sum += Math.pow(Math.abs(scored.get(i).y() - forecasts[i]), power);
    }
    return sum / forecasts.length;
  }
}
