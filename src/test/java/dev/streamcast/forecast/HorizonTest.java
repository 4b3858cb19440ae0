package dev.streamcast.forecast;

import static dev.streamcast.forecast.Series.HOUR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several steps ahead: rolled out, with intervals, settled when their time comes. */
class HorizonTest {
  private static final Model MODEL = EchoState.lstm(Forecaster.INPUTS, 8);

  private static Forecaster forecaster(int horizon, Integer... scored) {
    return new Forecaster(
        ForecasterSettings.DEFAULTS
            .withHorizon(horizon, List.of(scored))
            .withLevels(List.of(.9, .5)),
        MODEL,
        TimeOrder.BY_TIMESTAMP);
  }

  private static Outcome.Issued issued(Forecaster forecaster, SensorState state, Reading reading) {
    return (Outcome.Issued) forecaster.advance(state, reading);
  }

  @Test
  void each_step_is_the_forecast_of_the_next_reading_once_those_before_it_are_missing() {
    Forecaster many = forecaster(12, 1);
    Forecaster one = forecaster(1, 1);
    SensorState ahead = many.layout().fresh();
    SensorState still = one.layout().fresh();
    List<Reading> readings = Series.seasonal(1, 600);
    readings.subList(0, 599).forEach(reading -> many.advance(ahead, reading));
    readings.forEach(reading -> one.advance(still, reading));
    Forecast last = issued(many, ahead, readings.get(599)).forecast();
    for (int k = 2; k <= 12; k++) {
      Reading missing = new Reading("seasonal", (598L + k) * HOUR, Double.NaN);
      Step expected = issued(one, still, missing).forecast().steps().get(0);
      Step step = last.steps().get(2 * (k - 1));
      assertThat(step.horizon()).isEqualTo(k);
      assertThat(step.targetTime()).isEqualTo((599L + k) * HOUR).isEqualTo(expected.targetTime());
      assertThat(step.yhat()).isEqualTo(expected.yhat());
    }
  }

  @Test
  void the_next_readings_forecast_is_the_same_however_far_others_look() {
    Forecaster far = forecaster(48, 1, 24, 48);
    Forecaster near = forecaster(1, 1);
    SensorState one = far.layout().fresh();
    SensorState other = near.layout().fresh();
    for (Reading reading : Series.rough(2, 2_000)) {
      if (far.advance(one, reading) instanceof Outcome.Issued issued) {
        Forecast expected = issued(near, other, reading).forecast();
        assertThat(issued.forecast().steps().stream().limit(2)).isEqualTo(expected.steps());
        assertThat(issued.forecast().verdict()).isEqualTo(expected.verdict());
      } else {
        near.advance(other, reading);
      }
    }
  }

  @Test
  void a_scored_forecast_is_settled_by_the_reading_of_its_time_with_what_was_issued() {
    Forecaster forecaster = forecaster(24, 1, 6, 24);
    SensorState state = forecaster.layout().fresh();
    Map<List<Long>, Step> issued = new HashMap<>();
    int settled = 0;
    for (Reading reading : Series.seasonal(3, 500)) {
      Outcome.Issued outcome = issued(forecaster, state, reading);
      for (Score score : outcome.scores()) {
        assertThat(score.timestamp()).isEqualTo(score.issuedAt() + score.horizon() * HOUR);
        Step step =
            new Step(
                score.horizon(),
                score.targetTime(),
                score.yhat(),
                score.lower(),
                score.upper(),
                score.level());
        boolean known = score.targetTime() != Step.UNKNOWN;
        assertThat(issued.get(List.of(score.issuedAt(), (long) score.horizon()))).isEqualTo(step);
        assertThat(known).isEqualTo(score.issuedAt() > 0);
        assertThat(score.y()).isEqualTo(reading.y());
        settled++;
      }
      outcome.forecast().steps().stream()
          .filter(step -> step.level() == .9)
          .forEach(s -> issued.put(List.of(reading.timestamp(), (long) s.horizon()), s));
      assertThat(outcome.expired()).isZero();
    }
    // the sampling interval is known from the second reading on
    assertThat(settled).isEqualTo(499 + (498 - 6) + (498 - 24) + 2);
    List<RunningScores> scores = forecaster.runningScores(state);
    assertThat(scores).extracting(RunningScores::horizon).containsExactly(1, 6, 24);
    assertThat(scores.stream().mapToLong(RunningScores::settled).sum()).isEqualTo(settled);
  }

  @Test
  void running_scores_are_those_of_the_settled_forecasts() {
    Forecaster forecaster = forecaster(6, 1, 6);
    SensorState state = forecaster.layout().fresh();
    double absolute = 0;
    double squared = 0;
    double width = 0;
    int inside = 0;
    int count = 0;
    for (Reading reading : Series.seasonal(4, 800)) {
      for (Score score : issued(forecaster, state, reading).scores()) {
        if (score.horizon() == 6) {
          absolute += Math.abs(score.error());
          squared += score.error() * score.error();
          width += score.upper() - score.lower();
          inside += score.inside() ? 1 : 0;
          count++;
        }
      }
    }
    RunningScores scores = forecaster.runningScores(state).get(1);
    assertThat(scores.settled()).isEqualTo(count);
    assertThat(scores.mae()).isCloseTo(absolute / count, within(1e-9));
    assertThat(scores.rmse()).isCloseTo(Math.sqrt(squared / count), within(1e-9));
    assertThat(scores.width()).isCloseTo(width / count, within(1e-9));
    assertThat(scores.coverage()).isEqualTo((double) inside / count);
  }

  @Test
  void scored_horizons_keep_the_coverage_they_promise() {
    Forecaster forecaster = forecaster(24, 1, 12, 24);
    SensorState state = forecaster.layout().fresh();
    Series.seasonal(5, 8_000).forEach(reading -> forecaster.advance(state, reading));
    for (RunningScores scores : forecaster.runningScores(state)) {
      assertThat(scores.coverage()).as("horizon %d", scores.horizon()).isBetween(.88, .92);
    }
  }

  @Test
  void forecasts_into_a_gap_expire_and_are_counted() {
    Forecaster forecaster = forecaster(4, 1, 4);
    SensorState state = forecaster.layout().fresh();
    List<Reading> readings = Series.seasonal(6, 110);
    int expired = 0;
    int scores = 0;
    for (int i = 0; i < readings.size(); i++) {
      if (i >= 100 && i < 103) {
        continue; // three readings are missing
      }
      Outcome.Issued outcome = issued(forecaster, state, readings.get(i));
      expired += outcome.expired();
      scores += (int) outcome.scores().stream().filter(s -> s.horizon() == 4).count();
    }
    // those issued at 96, 97, 98 were for the gap; nothing was issued in it, for 104, 105, 106
    assertThat(expired).isEqualTo(3);
    assertThat(scores).isEqualTo(110 - 1 - 4 - 3 - 3);
    assertThat(forecaster.runningScores(state).get(1).expired()).isEqualTo(3);
  }

  @Test
  void every_forecast_that_waited_is_settled_or_expired_or_still_waits() {
    Forecaster forecaster = forecaster(6, 1, 3, 6);
    for (long seed = 1; seed <= 10; seed++) {
      SensorState state = forecaster.layout().fresh();
      long expired = 0;
      long settled = 0;
      for (Reading reading : Series.rough(seed, 1_500)) {
        if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
          expired += issued.expired();
          settled += issued.scores().size();
        }
      }
      List<RunningScores> scores = forecaster.runningScores(state);
      assertThat(scores.stream().mapToLong(RunningScores::settled).sum()).isEqualTo(settled);
      assertThat(scores.stream().mapToLong(RunningScores::expired).sum()).isEqualTo(expired);
      assertThat(settled).isGreaterThan(1_000);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void a_restart_between_every_two_readings_changes_no_bit(long seed) {
    Forecaster steady = forecaster(9, 1, 4, 9);
    Forecaster other = forecaster(9, 1, 4, 9);
    SensorState memory = steady.layout().fresh();
    byte[] stored = other.layout().write(other.layout().fresh());
    for (Reading reading : Series.rough(seed, 1_000)) {
      Outcome expected = steady.advance(memory, reading);
      SensorState copy = other.layout().read(stored);
      assertThat(copy.startedFresh()).isZero();
      assertThat(other.advance(copy, reading)).isEqualTo(expected);
      stored = other.layout().write(copy);
    }
    assertThat(stored).isEqualTo(steady.layout().write(memory));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void every_step_is_finite_and_every_interval_holds_the_narrower_one(long seed) {
    Forecaster forecaster = forecaster(288, 1, 24, 288);
    SensorState state = forecaster.layout().fresh();
    for (Reading reading : Series.rough(seed, 400)) {
      if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
        List<Step> steps = issued.forecast().steps();
        for (int i = 0; i < steps.size(); i += 2) {
          Step wide = steps.get(i);
          Step narrow = steps.get(i + 1);
          assertThat(wide.yhat()).isFinite().isEqualTo(narrow.yhat());
          assertThat(wide.lower()).isFinite().isLessThanOrEqualTo(narrow.lower());
          assertThat(wide.upper()).isFinite().isGreaterThanOrEqualTo(narrow.upper());
          assertThat(narrow.lower()).isLessThanOrEqualTo(narrow.yhat());
          assertThat(narrow.upper()).isGreaterThanOrEqualTo(narrow.yhat());
        }
      }
    }
  }

  @Test
  void other_scored_horizons_leave_what_the_rest_has_learnt() {
    Forecaster before = forecaster(24, 1, 6, 24);
    SensorState state = before.layout().fresh();
    Series.seasonal(7, 300).forEach(reading -> before.advance(state, reading));
    Forecaster after = forecaster(24, 1, 24, 12);
    SensorState moved = after.layout().read(before.layout().write(state));
    assertThat(moved.startedFresh()).as("scores, scale, profile, two levels of 12").isEqualTo(5);
    assertThat(after.runningScores(moved).get(2)).isEqualTo(before.runningScores(state).get(2));
    assertThat(after.runningScores(moved).get(1).settled()).isZero();
  }
}
