package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.surprise.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierForecastsTest {
  private final EarlierForecasts earlier = new EarlierForecasts(3);

  /** Issued at that time: 100 times the time plus the step, for two levels. */
  private static Forecast at(long time, long interval) {
    List<Step> steps = new ArrayList<>();
    for (int k = 1; k <= 3; k++) {
      for (double level : new double[] {.9, .5}) {
        long target = interval == 0 ? Step.UNKNOWN : time + k * interval;
        steps.add(new Step(k, target, 100.0 * time + k, 0, 1, level));
      }
    }
    return forecast(time, steps);
  }

  private static Forecast forecast(long time, List<Step> steps) {
    return new Forecast("a", time, 1, Status.READY, 1, 0, 2, Verdict.ORDINARY, List.copyOf(steps));
  }

  @Test
  void before_a_sensors_first_value_there_is_nothing() {
    assertThat(earlier.isEmpty()).isTrue();
    assertThat(earlier.yhat(2, 20)).isNaN();
    earlier.add(forecast(10, List.of()));
    earlier.add(forecast(20, List.of()));
    assertThat(earlier.isEmpty()).isTrue();
    assertThat(earlier.yhat(2, 30)).isNaN();
  }

  @Test
  void on_time_it_is_the_step_of_as_many_rows() {
    for (int i = 1; i <= 5; i++) {
      earlier.add(at(10L * i, 10));
    }
    assertThat(earlier.newest().get(0).yhat()).isEqualTo(5_001);
    assertThat(earlier.yhat(2, 60)).isEqualTo(4_002);
    assertThat(earlier.yhat(3, 60)).isEqualTo(3_003);
    assertThat(earlier.yhat(2, 64)).as("a clock that jitters").isEqualTo(4_002);
  }

  @Test
  void behind_a_gap_it_is_the_step_for_the_rows_time() {
    earlier.add(at(10, 10));
    earlier.add(at(20, 10));
    assertThat(earlier.yhat(2, 40)).as("three steps from 10").isEqualTo(1_003);
    assertThat(earlier.yhat(2, 50)).as("four steps from 10, of which three are known").isNaN();
    assertThat(earlier.yhat(3, 40)).as("no such row").isNaN();
  }

  @Test
  void a_time_that_does_not_come_after_the_issue_has_none() {
    earlier.add(at(10, 10));
    earlier.add(at(20, 10));
    assertThat(earlier.yhat(2, 10)).isNaN();
    assertThat(earlier.yhat(2, -1_000_000)).isNaN();
  }

  @Test
  void without_a_known_interval_rows_stand_for_the_time() {
    earlier.add(at(10, 0));
    earlier.add(at(10, 0));
    assertThat(earlier.yhat(2, 10)).isEqualTo(1_002);
  }
}
