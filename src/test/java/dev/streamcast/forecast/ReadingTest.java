package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReadingTest {
  @Test
  void any_value_is_a_reading() {
    for (double y : new double[] {0, Double.NaN, Double.POSITIVE_INFINITY, 1e308}) {
      assertThat(new Reading("a", 0, y).y()).isEqualTo(Double.valueOf(y));
    }
  }

  @Test
  void a_reading_has_a_sensor() {
    assertThatThrownBy(() -> new Reading("", 0, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the sensor id is empty");
  }

  @Test
  void its_time_lies_in_the_years_1_to_9999() {
    long first = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
    long last = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
    assertThat(new Reading("a", first, 1).timestamp()).isEqualTo(-62_135_596_800_000L);
    assertThat(new Reading("a", last, 1).timestamp()).isEqualTo(253_402_300_799_999L);
    for (long time : new long[] {first - 1, last + 1, Long.MIN_VALUE, Long.MAX_VALUE}) {
      assertThatThrownBy(() -> new Reading("a", time, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("timestamp is " + time)
          .hasMessageContaining("years 1 to 9999");
    }
  }
}
