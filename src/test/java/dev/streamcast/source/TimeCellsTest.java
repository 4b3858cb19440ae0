package dev.streamcast.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeCellsTest {

  @ParameterizedTest
  @CsvSource({
    "2013-01-31T06:07:08Z, 2013-01-31T06:07:08Z",
    "2013-01-31t06:07:08z, 2013-01-31T06:07:08Z",
    "2013-01-31T06:07:08, 2013-01-31T06:07:08Z",
    "2013-01-31T06:07, 2013-01-31T06:07:00Z",
    "2013-01-31T06:07Z, 2013-01-31T06:07:00Z",
    "2013-01-31T06:07:08.5, 2013-01-31T06:07:08.500Z",
    "2013-01-31T06:07:08.123456789Z, 2013-01-31T06:07:08.123Z",
    "2013-01-31T06:07:08+02:00, 2013-01-31T04:07:08Z",
    "2013-01-31T06:07:08.25-0530, 2013-01-31T11:37:08.250Z",
    "2013-01-31T06:07:08+02, 2013-01-31T04:07:08Z",
    "2013-01-31 06:07:08, 2013-01-31T06:07:08Z",
    "2013-01-31 06:07:08Z, 2013-01-31T06:07:08Z",
    "2013-01-31 06:07:08.75, 2013-01-31T06:07:08.750Z",
    "2013-01-31 06:07:08+01:00, 2013-01-31T05:07:08Z",
    "2013-01-31 06:07:08 +0100, 2013-01-31T05:07:08Z",
    "2013-01-31 06:07:08 UTC, 2013-01-31T06:07:08Z",
    "2013-01-31 06:07, 2013-01-31T06:07:00Z",
    "2013-01-31, 2013-01-31T00:00:00Z",
    "2013-02, 2013-02-01T00:00:00Z",
    "2013, 2013-01-01T00:00:00Z",
    "2013/01/31, 2013-01-31T00:00:00Z",
    "2013/1/31 6:07, 2013-01-31T06:07:00Z",
    "31.1.2013 6:07, 2013-01-31T06:07:00Z",
    "31.01.2013, 2013-01-31T00:00:00Z",
    "201301, 2013-01-01T00:00:00Z",
    "20130131, 2013-01-31T00:00:00Z",
    "201301310607, 2013-01-31T06:07:00Z",
    "20130131060708, 2013-01-31T06:07:08Z",
    "20130131T060708Z, 2013-01-31T06:07:08Z",
    "20130131T0607, 2013-01-31T06:07:00Z",
    "1969-12-31T23:59:59Z, 1969-12-31T23:59:59Z",
    "2012-02-29, 2012-02-29T00:00:00Z",
    "' 2013-01-31 ', 2013-01-31T00:00:00Z"
  })
  void a_date_is_read(String cell, String instant) {
    assertThat(read(cell, ZoneOffset.UTC)).hasValue(Instant.parse(instant).toEpochMilli());
    assertThat(TimeCells.isTime(cell)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000",
    "-1, -1000",
    "1359612428, 1359612428000",
    "1359612428.5, 1359612428500",
    "1.359612428E9, 1359612428000",
    "99999999999, 99999999999000",
    "1359612428123, 1359612428123",
    "1359612428123456, 1359612428123",
    "1359612428123456789, 1359612428123",
    "-1359612428123456789, -1359612428124"
  })
  void a_count_is_read_in_the_unit_of_its_magnitude(String cell, long expected) {
    assertThat(read(cell, ZoneOffset.UTC)).hasValue(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "abc",
        "2013-02-30",
        "2013-13-01",
        "2013-01-31T24:00",
        "2013-01-31T25:00:00Z",
        "2013-01-31 06:60:00",
        "06:07",
        "2013-01-31x",
        "2013-01-31T06:07:08+99:00",
        "1e99",
        "1e999999999",
        "123456789012345678901",
        "31/31/2013"
      })
  void what_no_calendar_has_is_no_time(String cell) {
    assertThat(read(cell, ZoneOffset.UTC)).isEmpty();
  }

  @Test
  void the_usual_forms_read_as_java_time_reads_them() {
    Random random = new Random(1);
    ZoneId zone = ZoneId.of("Europe/Berlin");
    TimeCells local = new TimeCells(List.of(), zone);
    TimeCells utc = new TimeCells(List.of(), zone);
    for (int i = 0; i < 10_000; i++) {
      Instant instant = Instant.ofEpochSecond(random.nextLong(-2_000_000_000L, 6_000_000_000L));
      LocalDateTime dateTime = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
      String text = "%tF %<tT".formatted(dateTime);
      assertThat(local.read(text)).hasValue(dateTime.atZone(zone).toInstant().toEpochMilli());
      assertThat(utc.read(text.replace(' ', 'T') + "Z")).hasValue(instant.toEpochMilli());
    }
  }

  @Test
  void a_local_time_is_read_in_the_zone_and_an_offset_outweighs_it() {
    ZoneId newYork = ZoneId.of("America/New_York");
    assertThat(read("2013-07-01 00:00:00", newYork)).hasValue(millis("2013-07-01T04:00:00Z"));
    assertThat(read("2013-01-01", newYork)).hasValue(millis("2013-01-01T05:00:00Z"));
    assertThat(read("2013-01-01T00:00Z", newYork)).hasValue(millis("2013-01-01T00:00:00Z"));
  }

  @ParameterizedTest
  @ValueSource(strings = {":00", ""})
  void a_time_that_a_clock_change_skips_moves_on_by_the_gap(String seconds) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(read("2024-03-31 01:30" + seconds, berlin)).hasValue(millis("2024-03-31T00:30:00Z"));
    assertThat(read("2024-03-31 02:30" + seconds, berlin)).hasValue(millis("2024-03-31T01:30:00Z"));
    assertThat(read("2024-03-31 03:30" + seconds, berlin)).hasValue(millis("2024-03-31T01:30:00Z"));
  }

  @Test
  void a_time_that_a_clock_change_repeats_is_the_first_of_the_two() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(read("2024-10-27 02:30:00", berlin)).hasValue(millis("2024-10-27T00:30:00Z"));
    assertThat(read("2024-10-27 03:30:00", berlin)).hasValue(millis("2024-10-27T02:30:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "13/02/2013, 01/02/2013, 2013-02-01T00:00:00Z",
    "02/13/2013, 01/02/2013, 2013-01-02T00:00:00Z",
    "13/2/2013 4:05, 1/2/2013 14:05, 2013-02-01T14:05:00Z",
    "2/13/2013 4:05 PM, 1/2/2013 12:05:06 am, 2013-01-02T00:05:06Z"
  })
  void day_and_month_between_slashes_are_told_apart_by_another_row(
      String telling, String cell, String instant) {
    TimeCells times = new TimeCells(List.of(cell, telling), ZoneOffset.UTC);
    assertThat(times.read(cell)).hasValue(millis(instant));
  }

  @Test
  void day_and_month_between_slashes_are_not_guessed() {
    TimeCells silent = new TimeCells(List.of("01/02/2013", "02/02/2013"), ZoneOffset.UTC);
    TimeCells torn = new TimeCells(List.of("13/02/2013", "02/13/2013"), ZoneOffset.UTC);
    assertThat(silent.read("01/02/2013")).isEmpty();
    assertThat(torn.read("13/02/2013")).isEmpty();
    assertThat(silent.problem("01/02/2013"))
        .isEqualTo(
            "\"01/02/2013\" does not say which is the day and which the month, and the first rows do"
                + " not agree on it; write the year first, as in 2013-01-31");
  }

  @Test
  void a_file_may_drop_the_fraction_of_a_full_second() {
    TimeCells times = new TimeCells(List.of(), ZoneOffset.UTC);
    assertThat(times.read("2013-01-31T06:07:08")).hasValue(millis("2013-01-31T06:07:08Z"));
    assertThat(times.read("2013-01-31T06:07:08.5")).hasValue(millis("2013-01-31T06:07:08.500Z"));
    assertThat(times.read("2013-01-31T06:07:09")).hasValue(millis("2013-01-31T06:07:09Z"));
  }

  @Test
  void the_unit_of_a_count_and_the_kind_of_time_are_those_of_the_first_cell() {
    TimeCells milliseconds = new TimeCells(List.of(), ZoneOffset.UTC);
    assertThat(milliseconds.read("100000000000")).hasValue(100_000_000_000L);
    assertThat(milliseconds.read("99999999999")).hasValue(99_999_999_999L);
    assertThat(milliseconds.read("2013-01-31")).isEmpty();

    TimeCells dates = new TimeCells(List.of(), ZoneOffset.UTC);
    assertThat(dates.read("2013-01-31")).isPresent();
    assertThat(dates.read("1359612428")).isEmpty();
    assertThat(dates.problem("1359612428"))
        .isEqualTo(
            "\"1359612428\" is not written as the times above it are; write all in one form");
  }

  private static OptionalLong read(String cell, ZoneId zone) {
    return new TimeCells(List.of(cell), zone).read(cell);
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
