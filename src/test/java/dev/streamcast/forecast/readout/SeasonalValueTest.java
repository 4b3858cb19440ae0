package dev.streamcast.forecast.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;

class SeasonalValueTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final StateLayout layout = new StateLayout(0);
  private final SeasonalValue seasonal = new SeasonalValue(layout, DAY);
  private SensorState state = layout.fresh();
  private final Moment moment = new Moment();

  /** Shows a value and gives the forecast of the next one, in its unit. */
  private double remember(double y, long time, long interval) {
    moment.y = y;
    moment.usual = y;
    moment.scale = 1;
    moment.time = time;
    moment.next = time + interval;
    seasonal.remember(state, moment);
    return y + seasonal.forecast(state, moment, 0);
  }

  @Test
  void a_periodic_series_is_forecast_exactly() {
    for (long interval : new long[] {HOUR, 6 * HOUR, HOUR / 4, HOUR / 12}) {
      state = layout.fresh();
      LongToDoubleFunction value = time -> (time / interval * 37) % (DAY / interval) % 41;
      for (long time = 5 * interval; time < 3 * DAY; time += interval) {
        double forecast = remember(value.applyAsDouble(time), time, interval);
        double expected = value.applyAsDouble(time < DAY + 4 * interval ? time : time + interval);
        assertThat(forecast).isEqualTo(expected);
      }
    }
  }

  @Test
  void two_readings_a_place_are_averaged() {
    long interval = DAY / 576;
    for (long time = 0; time < 2 * DAY; time += interval) {
      remember(time / interval % 2 == 0 ? 10 : 30, time, interval);
    }
    for (int i = 0; i < 10; i++) {
      assertThat(remember(10, 2 * DAY + i * interval, interval)).isEqualTo(20);
    }
  }

  @Test
  void a_minute_reading_shares_its_place_with_four_others() {
    long minute = HOUR / 60;
    for (long time = 0; time < DAY; time += minute) {
      remember((double) time / minute, time, minute);
    }
    // 288 places of 5 minutes, each around its middle: minutes 8 to 12 share the place of 10
    for (int i = 7; i < 12; i++) {
      assertThat(remember(500, DAY + i * minute, minute)).isCloseTo(10, within(1e-3));
    }
    assertThat(remember(500, DAY + 12 * minute, minute)).isCloseTo(15, within(1e-3));
  }

  @Test
  void a_change_of_the_rate_lays_the_ring_out_anew() {
    for (int i = 0; i < 48; i++) {
      remember(i % 24, i * HOUR, HOUR);
    }
    assertThat(remember(0, 48 * HOUR, HOUR)).isEqualTo(1);
    assertThat(remember(5, 49 * HOUR, HOUR / 2)).isEqualTo(5);
    assertThat(remember(5, 49 * HOUR + HOUR / 2, HOUR * 11 / 20)).isEqualTo(5);
    for (int i = 99; i < 148; i++) {
      remember(i % 48, i * HOUR / 2, HOUR / 2);
    }
    assertThat(remember(100, 74 * HOUR, HOUR / 2)).isEqualTo(101 - 96 + 0.0);
  }

  @Test
  void without_an_interval_or_with_too_long_a_one_it_forecasts_the_last_value() {
    assertThat(remember(3, 0, 0)).isEqualTo(3);
    assertThat(remember(4, HOUR, 0)).isEqualTo(4);
    for (int i = 0; i < 5; i++) {
      assertThat(remember(i, i * DAY, DAY)).isEqualTo(i);
      assertThat(remember(i, i * DAY, 400 * DAY)).isEqualTo(i);
    }
  }

  @Test
  void an_empty_place_forecasts_the_last_value() {
    for (int i = 0; i < 24; i++) {
      if (i != 7) {
        remember(i, i * HOUR, HOUR);
      }
    }
    assertThat(remember(99, 30 * HOUR, HOUR)).isEqualTo(99);
    assertThat(remember(99, 31 * HOUR, HOUR)).isEqualTo(8);
  }

  @Test
  void a_large_offset_keeps_the_digits() {
    double offset = 1e12;
    for (int i = 0; i < 48; i++) {
      remember(offset + i % 24 / 64.0, i * HOUR, HOUR);
    }
    assertThat(remember(offset, 48 * HOUR, HOUR)).isEqualTo(offset + 1 / 64.0);
  }

  @Test
  void of_a_broken_value_only_the_usual_part_is_remembered() {
    for (int i = 0; i < 24; i++) {
      remember(i, i * HOUR, HOUR);
    }
    moment.y = 1e100;
    moment.usual = 50;
    moment.time = 24 * HOUR;
    moment.next = 25 * HOUR;
    seasonal.remember(state, moment);
    assertThat(remember(23, 47 * HOUR, HOUR)).isEqualTo(50);
  }

  @Test
  void values_at_both_ends_of_the_doubles_leave_a_finite_forecast() {
    for (int i = 0; i < 60; i++) {
      assertThat(remember(i % 2 == 0 ? 1e100 : -1e100, i * HOUR, HOUR)).isFinite();
      assertThat(Math.abs(seasonal.forecast(state, moment, 0))).isLessThanOrEqualTo(1e4f);
    }
  }
}
