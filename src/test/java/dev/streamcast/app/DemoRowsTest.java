package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.source.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoRowsTest {
  private static final long YEAR = Duration.ofDays(365).toMillis();

  @Test
  void a_year_has_the_rows_that_the_progress_counts_on_and_fifteen_sensors() {
    Set<String> sensors = new HashSet<>();
    long rows = 0;
    try (DemoRows year = new DemoRows(false)) {
      while (year.hasNext()) {
        Row row = year.next();
        assertThat(row.number()).isEqualTo(++rows);
        assertThat(row.readings()).hasSize(DemoRows.SENSORS_OF_A_ROW);
        row.readings().forEach(it -> sensors.add(it.sensor()));
      }
    }
    assertThat(rows).isEqualTo(DemoRows.ROWS);
    assertThat(sensors).hasSize(15).contains("EWR.temp", "JFK.wind_speed", "LGA.pressure");
  }

  @Test
  void time_never_steps_back_not_even_from_year_to_year() {
    try (DemoRows rows = new DemoRows(true)) {
      long last = Long.MIN_VALUE;
      for (long i = 0; i < DemoRows.ROWS + 100; i++) {
        Row row = rows.next();
        assertThat(row.timestamp()).isGreaterThanOrEqualTo(last);
        last = row.timestamp();
      }
    }
  }

  @Test
  void the_second_year_is_the_first_one_365_days_later() {
    List<Row> first = new ArrayList<>();
    try (DemoRows rows = new DemoRows(true)) {
      for (long i = 0; i < DemoRows.ROWS; i++) {
        Row row = rows.next();
        if (i < 10) {
          first.add(row);
        }
      }
      for (Row row : first) {
        Row later = rows.next();
        assertThat(later.number()).isEqualTo(row.number() + DemoRows.ROWS);
        assertThat(later.timestamp()).isEqualTo(row.timestamp() + YEAR);
        for (int k = 0; k < row.readings().size(); k++) {
          assertThat(later.readings().get(k).y()).isEqualTo(row.readings().get(k).y());
          assertThat(later.readings().get(k).timestamp())
              .isEqualTo(row.readings().get(k).timestamp() + YEAR);
        }
      }
    }
    assertThat(first.get(0).timestamp())
        .isEqualTo(Instant.parse("2013-01-01T06:00:00Z").toEpochMilli());
  }
}
