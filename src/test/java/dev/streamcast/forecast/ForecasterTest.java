package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.surprise.Direction;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.model.EchoState;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecasterTest {
  private static final long HOUR = Series.HOUR;

  private final Forecaster forecaster = forecaster(TimeOrder.BY_TIMESTAMP);
  private final SensorState state = forecaster.layout().fresh();

  private static Forecaster forecaster(TimeOrder order) {
    return new Forecaster(ForecasterSettings.DEFAULTS, EchoState.lstm(Recurrence.INPUTS, 8), order);
  }

  private Forecast advance(long time, double y) {
    return issued(forecaster.advance(state, new Reading("a", time, y)));
  }

  private static Forecast issued(Outcome outcome) {
    return ((Outcome.Issued) outcome).forecast();
  }

  private byte[] bytes() {
    return forecaster.layout().write(state);
  }

  @Test
  void the_first_reading_is_forecast_to_stay_and_is_judged_by_nothing() {
    Forecast first = advance(5_000, 20);
    assertThat(first.sensor()).isEqualTo("a");
    assertThat(first.timestamp()).isEqualTo(5_000);
    assertThat(first.y()).isEqualTo(20);
    assertThat(first.status()).isEqualTo(Status.WARMING);
    assertThat(first.yhat()).isNaN();
    assertThat(first.lower()).isNaN();
    assertThat(first.upper()).isNaN();
    assertThat(first.verdict()).isEqualTo(Verdict.ORDINARY);
    Step step = first.steps().get(0);
    assertThat(step.horizon()).isEqualTo(1);
    assertThat(step.targetTime()).isEqualTo(Step.UNKNOWN);
    assertThat(step.yhat()).isEqualTo(20);
    assertThat(step.level()).isEqualTo(.9);
  }

  @Test
  void the_second_reading_gives_a_target_time() {
    advance(5_000, 20);
    assertThat(advance(6_000, 21).steps().get(0).targetTime()).isEqualTo(7_000);
  }

  @Test
  void nothing_is_forecast_until_the_first_value() {
    for (int i = 0; i < 5; i++) {
      Forecast missing = advance(i * HOUR, Double.NaN);
      assertThat(missing.status()).isEqualTo(Status.IMPUTED);
      assertThat(missing.steps()).isEmpty();
      assertThat(missing.yhat()).isNaN();
    }
    Forecast first = advance(5 * HOUR, 3);
    assertThat(first.status()).isEqualTo(Status.WARMING);
    assertThat(first.steps().get(0).yhat()).isEqualTo(3);
    assertThat(first.steps().get(0).targetTime()).isEqualTo(6 * HOUR);
  }

  @Test
  void it_warms_up_until_it_has_32_values() {
    for (int i = 1; i <= 100; i++) {
      Status expected = i < 32 ? Status.WARMING : Status.READY;
      assertThat(advance(i * HOUR, i % 5).status()).isEqualTo(expected);
    }
  }

  @Test
  void a_missing_value_does_not_count_as_warming() {
    for (int i = 0; i < 40; i++) {
      assertThat(advance(2L * i * HOUR, i).status()).isNotEqualTo(Status.IMPUTED);
      assertThat(advance((2L * i + 1) * HOUR, Double.NaN).status()).isEqualTo(Status.IMPUTED);
    }
  }

  @Test
  void what_is_missing_infinite_or_absurd_is_imputed() {
    advance(0, 1);
    double[] unusable = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < 3; i++) {
      Forecast forecast = advance((i + 1) * HOUR, unusable[i]);
      assertThat(forecast.status()).isEqualTo(Status.IMPUTED);
      assertThat(forecast.y()).isNaN();
      assertThat(forecast.yhat()).as("what had been forecast for it").isEqualTo(1);
      assertThat(forecast.verdict()).isEqualTo(Verdict.ORDINARY);
      assertThat(forecast.steps()).hasSize(1);
    }
    assertThat(advance(9 * HOUR, 1e101).status()).isEqualTo(Status.IMPUTED);
  }

  @Test
  void a_reading_meets_exactly_the_step_that_was_issued_before_it() {
    for (long seed = 0; seed < 5; seed++) {
      SensorState sensor = forecaster.layout().fresh();
      List<Step> waiting = List.of();
      for (Reading reading : Series.rough(seed, 2_000)) {
        if (forecaster.advance(sensor, reading) instanceof Outcome.Issued issued) {
          Forecast forecast = issued.forecast();
          if (!waiting.isEmpty()) {
            Step step = waiting.get(0);
            assertThat(forecast.yhat()).isEqualTo(step.yhat());
            assertThat(forecast.lower()).isEqualTo(step.lower());
            assertThat(forecast.upper()).isEqualTo(step.upper());
          }
          waiting = forecast.steps();
        }
      }
    }
  }

  @Test
  void a_skipped_reading_leaves_the_state_untouched() {
    for (Reading reading : Series.seasonal(1, 300)) {
      forecaster.advance(state, reading);
    }
    byte[] before = bytes();
    long last = 299 * HOUR;
    assertThat(forecaster.advance(state, new Reading("a", last, 1e9)))
        .isEqualTo(Outcome.Skipped.DUPLICATE);
    assertThat(forecaster.advance(state, new Reading("a", last - 1, 1e9)))
        .isEqualTo(Outcome.Skipped.LATE);
    assertThat(forecaster.advance(state, new Reading("a", -9, Double.NaN)))
        .isEqualTo(Outcome.Skipped.LATE);
    assertThat(bytes()).isEqualTo(before);
  }

  @Test
  void every_reading_is_issued_or_skipped() {
    int issued = 0;
    int skipped = 0;
    for (Reading reading : Series.rough(3, 3_000)) {
      Outcome outcome = forecaster.advance(state, reading);
      issued += outcome instanceof Outcome.Issued ? 1 : 0;
      skipped += outcome instanceof Outcome.Skipped ? 1 : 0;
    }
    assertThat(issued + skipped).isEqualTo(3_000);
    assertThat(skipped).isBetween(50, 500);
  }

  @Test
  void in_the_order_of_rows_none_is_skipped() {
    Forecaster rows = forecaster(TimeOrder.BY_ROW);
    SensorState sensor = rows.layout().fresh();
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      Reading reading = new Reading("a", random.nextInt(50) * HOUR, random.nextGaussian());
      assertThat(rows.advance(sensor, reading)).isInstanceOf(Outcome.Issued.class);
    }
  }

  @Test
  void one_broken_reading_does_not_poison_what_follows() {
    for (double broken : new double[] {1e100, -1e100, 1e9, 1e308, Double.NaN}) {
      for (int at : new int[] {40, 400, 1_500}) {
        List<Reading> whole = Series.seasonal(7, at + 400);
        SensorState hurt = forecaster.layout().fresh();
        SensorState sane = forecaster.layout().fresh();
        double difference = 0;
        for (int i = 0; i < whole.size(); i++) {
          Reading reading = whole.get(i);
          Reading other = new Reading("a", reading.timestamp(), i == at ? broken : reading.y());
          Step expected = issued(forecaster.advance(sane, reading)).steps().get(0);
          Step step = issued(forecaster.advance(hurt, other)).steps().get(0);
          if (i >= at + 50) {
            difference += Math.abs(step.yhat() - expected.yhat()) / 350;
          }
        }
        // the noise of the series has a deviation of 1
        double close = at < 100 ? 1 : .6;
        assertThat(difference).as("after %s at %s", broken, at).isLessThan(close);
      }
    }
  }

  @Test
  void a_constant_is_covered_by_a_tiny_interval() {
    for (int i = 0; i < 3_000; i++) {
      Forecast forecast = advance(i * HOUR, 20.37);
      Step step = forecast.steps().get(0);
      assertThat(step.yhat()).isEqualTo(20.37);
      if (i > 0) {
        assertThat(forecast.lower()).isLessThan(20.37);
        assertThat(forecast.upper()).isGreaterThan(20.37);
        assertThat(forecast.upper() - forecast.lower()).isLessThan(1e-5);
        assertThat(forecast.verdict()).isEqualTo(Verdict.ORDINARY);
      }
    }
  }

  @Test
  void a_step_that_fails_midway_leaves_the_stored_bytes_as_they_were() {
    Series.seasonal(1, 200).forEach(reading -> forecaster.advance(state, reading));
    Forecaster larger =
        new Forecaster(
            ForecasterSettings.DEFAULTS,
            EchoState.lstm(Recurrence.INPUTS, 32),
            TimeOrder.BY_TIMESTAMP);
    byte[] stored = bytes();
    byte[] before = stored.clone();
    SensorState copy = forecaster.layout().read(stored);
    Reading next = new Reading("a", 200 * HOUR, 20);
    assertThatThrownBy(() -> larger.advance(copy, next)) // a state of another network's size
        .isInstanceOf(RuntimeException.class);
    assertThat(forecaster.layout().write(copy)).as("it failed midway").isNotEqualTo(before);
    assertThat(stored).isEqualTo(before);
    assertThat(forecaster.advance(forecaster.layout().read(stored), next))
        .isEqualTo(forecaster.advance(state, next));
  }

  @Test
  void a_spike_out_of_a_quiet_season_is_flagged_once() {
    List<Forecast> flags = new ArrayList<>();
    for (Reading reading : Series.seasonal(5, 1_000)) {
      double y = reading.timestamp() == 800 * HOUR ? 90 : reading.y();
      Forecast forecast = advance(reading.timestamp(), y);
      if (forecast.verdict().anomaly()) {
        flags.add(forecast);
      }
    }
    assertThat(flags).as("the spike, and at most two in a thousand readings").hasSizeBetween(1, 3);
    Forecast flagged =
        flags.stream().filter(it -> it.timestamp() == 800 * HOUR).findFirst().orElseThrow();
    Anomaly anomaly = Anomaly.of(flagged);
    assertThat(anomaly.timestamp()).isEqualTo(800 * HOUR);
    assertThat(anomaly.y()).isEqualTo(90);
    assertThat(anomaly.yhat()).isEqualTo(flagged.yhat());
    assertThat(anomaly.upper()).isLessThan(90);
    assertThat(anomaly.level()).isEqualTo(.9);
    assertThat(anomaly.score()).isGreaterThan(1);
    assertThat(anomaly.direction()).isEqualTo(Direction.UP);
    assertThat(anomaly.reason()).startsWith("value has left its range of 33 days: 90, so far ");
  }

  @Test
  void a_season_is_forecast_clearly_better_than_by_the_last_value_and_covered() {
    for (long seed = 0; seed < 5; seed++) {
      SensorState sensor = forecaster.layout().fresh();
      double error = 0;
      double naive = 0;
      int inside = 0;
      int count = 0;
      double last = 0;
      for (Reading reading : Series.seasonal(seed, 3_000)) {
        Forecast forecast = issued(forecaster.advance(sensor, reading));
        if (reading.timestamp() >= 500 * HOUR) {
          error += Math.abs(reading.y() - forecast.yhat());
          naive += Math.abs(reading.y() - last);
          inside += reading.y() >= forecast.lower() && reading.y() <= forecast.upper() ? 1 : 0;
          count++;
        }
        last = reading.y();
      }
      assertThat(error / naive).isLessThan(.7);
      assertThat((double) inside / count).isCloseTo(.9, within(.02));
      assertThat(forecaster.expertWeights(sensor).get("last value")).isLessThan(.2f);
    }
  }

  @Test
  void each_level_has_a_step_and_the_widest_decides_what_is_outside() {
    ForecasterSettings two = ForecasterSettings.DEFAULTS.withLevels(List.of(.5, .95));
    Forecaster both =
        new Forecaster(two, EchoState.lstm(Recurrence.INPUTS, 16), TimeOrder.BY_TIMESTAMP);
    SensorState sensor = both.layout().fresh();
    Step narrow = null;
    for (Reading reading : Series.seasonal(4, 500)) {
      Forecast forecast = issued(both.advance(sensor, reading));
      assertThat(forecast.steps()).extracting(Step::level).containsExactly(.5, .95);
      if (narrow != null) {
        assertThat(forecast.yhat()).isEqualTo(narrow.yhat());
        assertThat(forecast.lower()).isEqualTo(narrow.lower());
        assertThat(forecast.upper()).isEqualTo(narrow.upper());
      }
      narrow = forecast.steps().get(0);
      Step wide = forecast.steps().get(1);
      assertThat(wide.lower()).isLessThanOrEqualTo(narrow.lower());
      assertThat(wide.upper()).isGreaterThanOrEqualTo(narrow.upper());
      assertThat(wide.horizon()).isEqualTo(1);
      assertThat(wide.targetTime()).isEqualTo(narrow.targetTime());
      assertThat(wide.yhat()).isEqualTo(narrow.yhat());
    }
  }

  @Test
  void the_weights_of_the_experts_sum_to_one() {
    Series.rough(1, 500).forEach(reading -> forecaster.advance(state, reading));
    assertThat(forecaster.expertWeights(state).keySet())
        .containsExactly(
            "last value",
            "autoregression",
            "periodic correction",
            "recurrent readout",
            "seasonal value");
    assertThat(
            forecaster.expertWeights(state).values().stream().mapToDouble(Float::doubleValue).sum())
        .isCloseTo(1, within(1e-6));
  }

  @Test
  void a_step_allocates_nothing_but_its_outcome() {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) { // until the compiler has come to the step
      Outcome[] outcomes = new Outcome[10_000];
      List<Reading> readings = Series.seasonal(round, outcomes.length);
      SensorState sensor = forecaster.layout().fresh();
      long before = thread.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < outcomes.length; i++) {
        outcomes[i] = forecaster.advance(sensor, readings.get(i));
      }
      least = Math.min(least, thread.getCurrentThreadAllocatedBytes() - before);
    }
    // issued 24, forecast 72, verdict 32, step 56, score 88, two lists 48; the reasons of a few
    // flags
    assertThat(least / 10_000).as("bytes of a step").isLessThan(380);
  }
}
