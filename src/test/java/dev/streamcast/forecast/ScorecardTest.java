package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.StateLayout;
import org.junit.jupiter.api.Test;

class ScorecardTest {
  private final Scorecard scorecard = new Scorecard(new StateLayout(0));
  private final Scorecard.State state = new Scorecard.State();

  @Test
  void before_the_first_value_nothing_waits() {
    assertThat(state.yhat()).isNaN();
    assertThat(state.settled()).isZero();
    assertThat(state.coverage()).isNaN();
    assertThat(state.relativeError()).isNaN();
  }

  @Test
  void three_readings_worked_by_hand() {
    scorecard.begin(state, 10);
    scorecard.issue(state, 11);
    scorecard.settle(state, 12, 10, 12); // error 1, on the edge; the last value misses by 2
    scorecard.issue(state, 13);
    scorecard.settle(state, 14, 12.5, 13.5); // error 1, outside; the last value misses by 2
    scorecard.issue(state, 14);
    scorecard.settle(state, 13.5, 13, 15); // error .5, inside; the last value misses by .5
    assertThat(state.settled()).isEqualTo(3);
    assertThat(state.coverage()).isCloseTo(2.0 / 3, within(1e-15));
    assertThat(state.relativeError()).isCloseTo(2.5 / 4.5, within(1e-15));
  }

  @Test
  void a_forecast_that_is_replaced_is_never_settled() {
    scorecard.begin(state, 10);
    scorecard.issue(state, 1e9);
    scorecard.issue(state, 10);
    assertThat(state.yhat()).isEqualTo(10);
    scorecard.settle(state, 10, 9, 11);
    assertThat(state.settled()).isEqualTo(1);
    assertThat(state.coverage()).isEqualTo(1);
  }
}
