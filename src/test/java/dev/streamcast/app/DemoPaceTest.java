package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.source.Row;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoPaceTest {
  @Test
  void rows_of_the_same_time_are_due_together_and_the_next_time_a_step_later() {
    DemoPace pace = new DemoPace(1.0 / 3600);
    assertThat(pace.nanosUntil(row(1, 1000))).isLessThanOrEqualTo(0);
    assertThat(pace.nanosUntil(row(2, 1000))).isLessThanOrEqualTo(0);
    assertThat(pace.nanosUntil(row(3, 2000)))
        .isBetween(Duration.ofMinutes(50).toNanos(), Duration.ofMinutes(60).toNanos());
    assertThat(pace.nanosUntil(row(4, 5000)))
        .isBetween(Duration.ofMinutes(110).toNanos(), Duration.ofMinutes(120).toNanos());
  }

  private static Row row(long number, long time) {
    return new Row(number, "", time, List.of());
  }
}
