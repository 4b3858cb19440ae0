package dev.streamcast.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SeasonAgoTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;

  private final SeasonAgo day = new SeasonAgo(DAY);

  @Test
  void a_value_is_found_a_season_later_and_not_before() {
    for (int hour = 0; hour < 24; hour++) {
      assertThat(day.at(hour * HOUR)).isNaN();
      day.remember(hour * HOUR, hour);
    }
    for (int hour = 24; hour < 100; hour++) {
      assertThat(day.at(hour * HOUR)).isEqualTo(hour - 24);
      day.remember(hour * HOUR, hour);
    }
  }

  @Test
  void a_jittering_clock_finds_the_nearest_value() {
    for (int hour = 0; hour < 24; hour++) {
      day.remember(hour * HOUR + hour * 60_000L, hour);
    }

    assertThat(day.at(DAY + 10 * HOUR)).isEqualTo(10);
    assertThat(day.at(DAY + 10 * HOUR + 29 * 60_000)).isEqualTo(10);
  }

  @Test
  void a_value_that_lies_too_far_from_the_season_is_none() {
    day.remember(0, 1);

    assertThat(day.at(DAY + DAY / 48)).isEqualTo(1);
    assertThat(day.at(DAY + DAY / 48 + 1)).isNaN();
    assertThat(day.at(3 * DAY)).isNaN();
  }

  @Test
  void a_season_of_many_readings_finds_a_value_close_to_its_time() {
    for (int second = 0; second < 2 * 86_400; second++) {
      long time = second * 1_000L;
      double found = day.at(time);
      if (second >= 86_400) {
        assertThat(found).isBetween(second - 86_400 - 90.0, second - 86_400 + 90.0);
      }
      day.remember(time, second);
    }
  }

  @Test
  void times_that_repeat_or_step_back_keep_the_values_in_order() {
    day.remember(2 * HOUR, 2);
    day.remember(2 * HOUR, 3);
    day.remember(HOUR, 1);

    assertThat(day.at(DAY + 2 * HOUR)).isEqualTo(2);
    assertThat(day.at(DAY + HOUR)).isNaN();
  }
}
