package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.stream.Arrival;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sums of error and coverage of each horizon, as they are scraped. */
class HorizonSumsTest {
  private static final double ONE_AHEAD_OFF_BY = 1;
  private static final double THREE_AHEAD_OFF_BY = 3;

  private final Meters meters = new Meters();
  private final HorizonSums sums =
      new HorizonSums(ForecasterSettings.DEFAULTS.withHorizon(3, List.of(3, 1)));
  private final Board board = new Board(2, sums);

  HorizonSumsTest() {
    sums.bind(meters);
  }

  @AfterEach
  void close() {
    meters.close();
  }

  /** A ramp: y rises by a step a minute, so the last value is off by a step for each ahead. */
  private void ramp(String sensor, int minutes, double step) {
    for (int i = 0; i < minutes; i++) {
      List<Score> scores = new ArrayList<>();
      if (i >= 1) {
        scores.add(score(sensor, 1, i, i * step, ONE_AHEAD_OFF_BY * step, step));
      }
      if (i >= 3) {
        scores.add(score(sensor, 3, i, i * step, THREE_AHEAD_OFF_BY * step, step));
      }
      double yhat = i == 0 ? Double.NaN : i * step;
      issued(sensor, i, i * step, yhat, scores);
    }
  }

  /** With an interval of two steps to each side: it covers the first and not the other. */
  private static Score score(
      String sensor, int horizon, long minute, double y, double off, double step) {
    long time = minute * Sensors.MINUTE;
    double yhat = y - off;
    return new Score(
        sensor,
        horizon,
        time - horizon * Sensors.MINUTE,
        time,
        time,
        y,
        yhat,
        yhat - 2 * step,
        yhat + 2 * step,
        .9);
  }

  private void issued(String sensor, long minute, double y, double yhat, List<Score> scores) {
    long time = minute * Sensors.MINUTE;
    Forecast forecast =
        new Forecast(sensor, time, y, Status.READY, yhat, yhat, yhat, Verdict.ORDINARY, List.of());
    board.issued(
        new Outcome.Issued(forecast, scores, 0), new Arrival(0, minute, time, 5_000, 0, 2_000));
  }

  private double scraped(String series) {
    return meters
        .scrape("text/plain")
        .lines()
        .filter(line -> line.startsWith("streamcast_" + series + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findAny()
        .orElseThrow();
  }

  @Test
  void sensors_of_any_unit_count_alike_from_their_fiftieth_scored_forecast_on() {
    ramp("degrees", 60, .1);
    ramp("pascal", 60, 5_000);

    // Readings 0 to 59; the fiftieth score is that of reading 50: ten of each sensor.
    assertThat(scraped("forecast_error_scaled_total{horizon=\"1\"}")).isCloseTo(20, within(1e-9));
    assertThat(scraped("last_value_error_scaled_total{horizon=\"1\"}")).isCloseTo(20, within(1e-9));
    assertThat(scraped("forecast_error_scaled_total{horizon=\"3\"}")).isCloseTo(60, within(1e-9));
    assertThat(scraped("last_value_error_scaled_total{horizon=\"3\"}")).isCloseTo(60, within(1e-9));
  }

  @Test
  void coverage_counts_every_scored_forecast_of_every_sensor() {
    ramp("a", 10, 1);
    ramp("b", 10, 1);
    ramp("unlisted", 10, 1);

    assertThat(scraped("scored_forecasts_total{horizon=\"1\"}")).isEqualTo(27);
    assertThat(scraped("scored_forecasts_total{horizon=\"3\"}")).isEqualTo(21);
    assertThat(scraped("covered_forecasts_total{horizon=\"1\",level=\"0.9\"}")).isEqualTo(27);
    assertThat(scraped("covered_forecasts_total{horizon=\"3\",level=\"0.9\"}")).isZero();
  }

  @Test
  void a_forecast_that_was_made_at_a_gap_is_held_against_the_last_value_there_was() {
    ramp("a", 60, 1);
    double before = scraped("last_value_error_scaled_total{horizon=\"1\"}");
    issued("a", 60, Double.NaN, 60, List.of());
    issued("a", 61, 61, 61, List.of(score("a", 1, 61, 61, 0, 1)));

    // The value before is that of minute 59, two steps away; the mean change has become 61 / 60.
    assertThat(scraped("last_value_error_scaled_total{horizon=\"1\"}") - before)
        .isCloseTo(2 / (61 / 60.0), within(1e-9));
  }

  @Test
  void what_cannot_be_told_leaves_the_sums_as_they_are() {
    ramp("a", 60, 1);
    double before = scraped("forecast_error_scaled_total{horizon=\"3\"}");
    issued("a", 200, 1, 1, List.of(score("a", 3, 100, 1, 1, 1))); // issued when nothing came
    issued("a", 201, Double.MAX_VALUE, -Double.MAX_VALUE, List.of());
    issued("a", 202, 1, 1, List.of(score("a", 1, 202, 1, 1, 1)));

    assertThat(scraped("forecast_error_scaled_total{horizon=\"3\"}")).isEqualTo(before);
    assertThat(scraped("last_value_error_scaled_total{horizon=\"1\"}")).isFinite();
  }
}
