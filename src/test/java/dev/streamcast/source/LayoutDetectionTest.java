package dev.streamcast.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutDetectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp",
        "Time",
        "DATETIME",
        "date_time",
        "Date",
        "ds",
        "ts",
        "time_hour",
        "Time Stamp"
      })
  void the_time_column_is_known_by_its_usual_names(String name) {
    CsvLayout layout = layout("x," + name + "\n1,2\n");
    assertThat(layout.time()).isEqualTo(new Column(1, name));
    assertThat(names(layout.values())).containsExactly("x");
  }

  @Test
  void an_hour_of_a_full_time_outweighs_years_months_and_days_in_numbers() {
    CsvLayout layout =
        layout(
            """
            origin,year,month,day,hour,temp,sky,time_hour
            EWR,2013,1,1,1,39.02,clear,2013-01-01T06:00:00Z
            """);
    assertThat(layout.time().name()).isEqualTo("time_hour");
    assertThat(layout.sensor()).isEqualTo(new Column(0, "origin"));
    assertThat(names(layout.values())).containsExactly("year", "month", "day", "hour", "temp");
    assertThat(names(layout.leftOut())).containsExactly("sky");
  }

  @Test
  void a_usual_name_above_cells_that_are_no_times_is_passed_over() {
    CsvLayout layout = layout("time,date,a\n06:07,2013-01-01,1\n");
    assertThat(layout.time().name()).isEqualTo("date");
  }

  @ParameterizedTest
  @CsvSource({
    "2013-01-01, true", "01/02/2013 06:00, true", "1356998400, true", "1356998400000, true",
    "20130101, true", "12, false", "2013, false", "12345, false"
  })
  void without_a_usual_name_the_first_column_of_times_is_the_time(String cell, boolean isTime) {
    String text = "a,when,seconds\n1," + cell + ",1356998400\n";
    assertThat(layout(text + "1,13/02/2013,1\n").time().name())
        .isEqualTo(isTime ? "when" : "seconds");
  }

  @Test
  void a_date_outweighs_a_count_that_stands_before_it() {
    assertThat(layout("bytes,when\n1356998400,2013-01-01\n").time().name()).isEqualTo("when");
  }

  @Test
  void the_first_cell_that_is_not_empty_tells() {
    assertThat(layout("a,when\n1,\n2,2013-01-01\n").time().name()).isEqualTo("when");
  }

  @Test
  void an_index_without_a_name_may_be_the_time_but_is_no_value() {
    CsvLayout dated = layout(",a\n2013-01-01,1\n");
    assertThat(dated.time()).isEqualTo(new Column(0, "")).hasToString("number 1");
    CsvLayout counted = layout(",date,a\n0,2013-01-01,1\n");
    assertThat(names(counted.values())).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource({
    "sensor, pump, true", "unique_id, H1, true", "Station, north, true", "id, a7, true",
    "sensor_id, 17, true", "deviceId, 17, true", "sensor, 17, false", "id, 17, false",
    "building, north, false"
  })
  void the_sensor_column_is_known_by_its_usual_names_and_by_cells_that_are_ids(
      String name, String cell, boolean isSensor) {
    CsvLayout layout = layout("time,a," + name + "\n1," + "2," + cell + "\n");
    assertThat(layout.sensor()).isEqualTo(isSensor ? new Column(2, name) : null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"value", "y", "Value"})
  void a_value_column_by_name_is_the_only_one(String name) {
    CsvLayout layout = layout("time,a," + name + ",b\n1,2,3,4\n");
    assertThat(names(layout.values())).containsExactly(name);
    assertThat(names(layout.leftOut())).containsExactly("a", "b");
  }

  @Test
  void columns_of_text_without_numbers_or_with_few_are_left_out() {
    CsvLayout layout =
        layout("time,text,empty,mixed,gaps,codes\n1,a,,1,NA,A1\n2,b,NA,2,7,12\n3,c,,x,,B3\n");
    assertThat(names(layout.values())).containsExactly("mixed", "gaps");
    assertThat(names(layout.leftOut())).containsExactly("text", "empty", "codes");
  }

  @Test
  void a_second_time_column_is_no_value() {
    CsvLayout layout = layout("timestamp,ts,a\n2013-01-01,1356998400,1\n");
    assertThat(names(layout.values())).containsExactly("a");
  }

  @Test
  void what_is_named_for_values_is_not_taken_for_sensor_or_time() {
    CsvFormat format = CsvFormat.detect().withValueColumns(List.of("ts"));
    CsvLayout layout = layout("ts,when\n7,2013-01-01\n", format);
    assertThat(layout.time().name()).isEqualTo("when");
    assertThat(names(layout.values())).containsExactly("ts");
  }

  private static CsvLayout layout(String text) {
    return layout(text, CsvFormat.detect());
  }

  private static CsvLayout layout(String text, CsvFormat format) {
    ByteArrayInputStream in = new ByteArrayInputStream(text.getBytes(UTF_8));
    try (CsvReadings readings = CsvReadings.open("table.csv", in, format)) {
      return readings.layout();
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }
}
