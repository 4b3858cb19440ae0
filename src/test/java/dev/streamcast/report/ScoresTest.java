package dev.streamcast.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.ForecasterSettings;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private final Scores scores = new Scores(ForecasterSettings.DEFAULTS);

  /** A sensor whose last value always errs by 1 and whose forecast by as much as said. */
  private void sensor(String name, double error, int readings) {
    scores.add(Forecasts.first(name, 0, 0));
    for (int i = 1; i < readings; i++) {
      scores.add(Forecasts.of(name, i, i, i + error, 1));
    }
  }

  @Test
  void each_sensor_has_its_own_scores_in_the_order_of_their_first_readings() {
    sensor("b", .5, 3);
    sensor("a", 2, 5);

    assertThat(scores.sensors()).extracting(SensorScores::sensor).containsExactly("b", "a");
    assertThat(scores.sensors()).extracting(SensorScores::mase).containsExactly(.5, 2.0);
  }

  @Test
  void counts_are_sums_and_coverage_is_over_all_readings() {
    sensor("b", .5, 3);
    sensor("a", 2, 5);

    assertThat(scores.readings()).isEqualTo(8);
    assertThat(scores.scored()).isEqualTo(6);
    assertThat(scores.coverage()).isEqualTo(2 / 6.0, within(1e-12));
    assertThat(scores.betterThanLastValue()).isEqualTo(1);
  }

  @Test
  void the_mean_mase_counts_every_sensor_once_but_one_that_never_changes() {
    sensor("b", .5, 3);
    sensor("a", 2, 5);
    scores.add(Forecasts.first("constant", 0, 1));
    scores.add(Forecasts.of("constant", 1, 1, 1, 0));

    assertThat(scores.meanMase()).isEqualTo(1.25);
  }

  @Test
  void the_table_has_the_worst_sensors_first_and_says_how_many_are_left_out() {
    sensor("good", .5, 3);
    sensor("bad", 2, 5);
    sensor("middle", 1, 5);

    assertThat(ScoreTable.text(scores, 2))
        .isEqualTo(
            """
                                                                last value             season ago  inside           flags
            sensor  readings  scored     MAE   RMSE    MASE     MAE   RMSE     MAE   RMSE   found     90%   width   /1000
            bad            5       4   2.000  2.000   2.000   1.000  1.000   1.000  1.000      0%    0.0%   2.000     0.0
            middle         5       4   1.000  1.000   1.000   1.000  1.000   1.000  1.000      0%  100.0%   2.000     0.0
            (1 more, all relatively better)
            all           13      10                  1.167                                    0%   60.0%             0.0
            MASE: mean absolute error relative to the last value's; of all, the mean over sensors. 1 of 3 sensors beat it.
            Season ago: the last value where none was found. Missing values, not scored: 0.
            """);
  }

  @Test
  void a_table_without_scores_has_dashes() {
    scores.add(Forecasts.first("s", 0, Double.NaN));

    assertThat(ScoreTable.text(scores, 20)).contains("-").doesNotContain("NaN");
  }

  @Test
  void no_line_of_a_table_is_wider_than_a_screen() {
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      String name = "sensor-" + "x".repeat(i);
      double size = Math.pow(10, random.nextInt(220) - 110);
      for (int t = 0; t < 50; t++) {
        double y = size * random.nextGaussian();
        scores.add(Forecasts.flagged(name, t, y, y + 1e200, size));
        scores.add(Forecasts.of(name, t, y, y + size * random.nextGaussian(), size));
      }
    }

    assertThat(ScoreTable.text(scores, 30).lines())
        .hasSize(2 + 30 + 1 + 1 + 2)
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(120));
  }

  @Test
  void figures_have_up_to_four_digits_in_six_characters() {
    double[] numbers = {0, 1, 12.346, 123456, 1234567, .01234, .001234, 9999.99, 1e-120, 1e120};
    assertThat(DoubleStream.of(numbers).mapToObj(Figures::number))
        .containsExactly(
            "0", "1.000", "12.35", "123456", "1.2e6", "0.0123", "1.2e-3", "10000", "1e-120",
            "1e120");
    assertThat(Figures.number(Double.NaN)).isEqualTo("-");
    assertThat(Figures.number(Double.POSITIVE_INFINITY)).isEqualTo("inf");
  }
}
