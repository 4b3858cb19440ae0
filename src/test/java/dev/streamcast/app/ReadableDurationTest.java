package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadableDurationTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, 500",
    "30s, 30000",
    "15m, 900000",
    "1h, 3600000",
    "1d, 86400000",
    "90 M, 5400000",
    "PT1H, 3600000",
    "P1DT1S, 86401000",
    "0s, 0",
  })
  void a_duration_is_a_number_with_a_unit_or_iso_8601(String text, long millis) {
    assertThat(ReadableDuration.parse(text)).isEqualTo(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "h", "1.5h", "1w", "-1h", "99999999999999999999d"})
  void anything_else_is_refused_with_the_forms_that_work(String text) {
    assertThatThrownBy(() -> ReadableDuration.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + text + "\" is not a duration such as 500ms, 30s, 15m, 1h, 1d or PT1H");
  }

  @Test
  void a_duration_too_long_for_the_clock_is_refused() {
    assertThatThrownBy(() -> ReadableDuration.parse(Long.MAX_VALUE + "d"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
