package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CalendarTest {
  private static void expect(String time, double sine, double cosine) {
    long millis = Instant.parse(time).toEpochMilli();
    assertThat(Calendar.sine(millis)).isCloseTo((float) sine, within(1e-6f));
    assertThat(Calendar.cosine(millis)).isCloseTo((float) cosine, within(1e-6f));
  }

  @Test
  void midnight_six_noon_and_half_past_seven_in_the_evening() {
    expect("2024-02-29T00:00:00Z", 0, 1);
    expect("2024-02-29T06:00:00Z", 1, 0);
    expect("2024-02-29T12:00:00Z", 0, -1);
    expect("2024-02-29T19:30:00Z", -.9238795325, .3826834324); // -cos 22.5°, sin 22.5°
  }

  @Test
  void a_time_before_1970_has_its_time_of_day_too() {
    expect("1969-12-31T18:00:00Z", -1, 0);
    expect("0001-01-01T06:00:00Z", 1, 0);
    expect("9999-12-31T06:00:00Z", 1, 0);
  }
}
