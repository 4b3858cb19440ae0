package dev.streamcast.serve;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the last value was at a reading of some time ago. */
class LastValuesTest {
  private final LastValues values = new LastValues(4); // keeps five

  @Test
  void before_the_first_reading_there_is_none() {
    assertThat(values.at(0, 1)).isNaN();
  }

  @Test
  void the_reading_is_found_where_none_was_missing() {
    for (int i = 0; i < 100; i++) {
      values.add(i * 10L, i);
    }
    assertThat(values.at(990, 1)).isEqualTo(99);
    assertThat(values.at(960, 4)).isEqualTo(96);
  }

  @Test
  void it_is_found_where_readings_were_missing_or_came_faster() {
    for (long time : new long[] {0, 10, 40, 45, 50}) {
      values.add(time, (double) time);
    }
    assertThat(values.at(10, 2)).isEqualTo(10);
    assertThat(values.at(50, 4)).isEqualTo(50);
    assertThat(values.at(0, 4)).isEqualTo(0);
  }

  @Test
  void what_is_forgotten_or_never_came_is_not_made_up() {
    for (int i = 0; i < 6; i++) {
      values.add(i * 10L, i);
    }
    assertThat(values.at(0, 4)).isNaN();
    assertThat(values.at(25, 3)).isNaN();
    assertThat(values.at(60, 1)).isNaN();
    assertThat(values.at(10, 4)).isEqualTo(1);
  }

  @Test
  void a_horizon_of_one_keeps_the_newest_reading() {
    LastValues newest = new LastValues(1);
    newest.add(0, 5);
    newest.add(10, 6);
    assertThat(newest.at(10, 1)).isEqualTo(6);
    assertThat(newest.at(0, 1)).isNaN();
  }
}
