package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private final Scorecard next = new Scorecard(new StateLayout(0), new SliceIds(), 1, .9);
  private final Scorecard.State one = new Scorecard.State(1, .9);
  private final Scorecard third = new Scorecard(new StateLayout(0), new SliceIds(), 3, .9);
  private final Scorecard.State three = new Scorecard.State(3, .9);

  @Test
  void before_the_first_value_nothing_waits() {
    assertThat(one.waits()).isFalse();
    RunningScores scores = one.scores();
    assertThat(scores.settled()).isZero();
    assertThat(scores.expired()).isZero();
    assertThat(scores.mae()).isNaN();
    assertThat(scores.mase()).isNaN();
    assertThat(scores.coverage()).isNaN();
  }

  @Test
  void three_readings_worked_by_hand() {
    next.issue(one, 11, 0, 1);
    next.settle(one, 12, 1, 1, 2); // error 1, on the edge; the last value misses by 2
    next.issue(one, 13, 1, 2);
    next.settle(one, 14, .5, .5, 2); // error 1, outside; the last value misses by 2
    next.issue(one, 14, 2, 3);
    next.settle(one, 13.5, 1, 2, -.5); // error -.5, inside; the last value misses by .5
    RunningScores scores = one.scores();
    assertThat(scores.horizon()).isEqualTo(1);
    assertThat(scores.settled()).isEqualTo(3);
    assertThat(scores.mae()).isCloseTo(2.5 / 3, within(1e-15));
    assertThat(scores.rmse()).isCloseTo(Math.sqrt(2.25 / 3), within(1e-15));
    assertThat(scores.bias()).isCloseTo(1.5 / 3, within(1e-15));
    assertThat(scores.smape()).isCloseTo((2 / 23.0 + 2 / 27.0 + 1 / 27.5) / 3, within(1e-15));
    assertThat(scores.mase()).isCloseTo(2.5 / 4.5, within(1e-15));
    assertThat(scores.coverage()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(scores.width()).isCloseTo((2 + 1 + 3) / 3.0, within(1e-15));
  }

  @Test
  void the_percentage_error_of_zero_forecast_for_zero_is_zero() {
    next.issue(one, 0, 0, 1);
    next.settle(one, 0, 1, 1, 0);
    assertThat(one.scores().smape()).isZero();
  }

  @Test
  void a_forecast_of_the_next_reading_waits_for_it_however_late_it_comes() {
    next.issue(one, 11, 0, 10);
    next.expire(one, 1_000_000);
    assertThat(one.expired()).isZero();
    assertThat(next.waitsFor(one, 1_000_000)).isTrue();
  }

  @Test
  void one_that_is_replaced_has_expired() {
    next.issue(one, 1e9, 0, 1);
    next.issue(one, 10, 1, 2);
    assertThat(one.yhat()).isEqualTo(10);
    assertThat(one.scores().expired()).isEqualTo(1);
  }

  @Test
  void one_further_ahead_waits_for_its_time() {
    assertThat(third.issue(three, 1, 0, 30)).isEqualTo(0);
    assertThat(third.issue(three, 2, 10, 40)).isEqualTo(1);
    assertThat(third.issue(three, 3, 20, 50)).isEqualTo(2);
    assertThat(third.waitsFor(three, 24)).as("more than half an interval too early").isFalse();
    assertThat(third.waitsFor(three, 25)).isTrue();
    assertThat(third.waitsFor(three, 35)).isTrue();
    third.expire(three, 35);
    assertThat(three.expired()).isZero();
    third.expire(three, 36);
    assertThat(three.expired()).as("the time of the first is over").isEqualTo(1);
    assertThat(three.yhat()).isEqualTo(2);
    assertThat(three.issuedAt()).isEqualTo(10);
    assertThat(three.target()).isEqualTo(40);
    assertThat(third.issue(three, 4, 30, 60)).as("the place that came free").isEqualTo(0);
    third.expire(three, 100);
    assertThat(three.scores().expired()).isEqualTo(4);
    assertThat(three.scores().settled()).isZero();
  }

  @Test
  void of_more_than_its_steps_the_oldest_expires() {
    for (long i = 0; i < 5; i++) {
      third.issue(three, (double) i, 10 * i, 10 * i + 30);
    }
    assertThat(three.scores().expired()).isEqualTo(2);
    assertThat(three.yhat()).isEqualTo(2);
  }

  @Test
  void while_the_sampling_interval_is_unknown_only_the_next_reading_is_waited_for() {
    next.issue(one, 1, 5, 5);
    third.issue(three, 1, 5, 5);
    assertThat(one.waits()).isTrue();
    assertThat(three.waits()).isFalse();
    assertThat(three.scores().expired()).isZero();
  }

  @Test
  void one_that_meets_a_missing_value_expires() {
    next.issue(one, 1, 0, 10);
    next.drop(one);
    assertThat(one.waits()).isFalse();
    assertThat(one.scores().expired()).isEqualTo(1);
  }
}
