package dev.streamcast.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueCellTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "12, 12",
    "-0.5, -0.5",
    "+3, 3",
    ".5, 0.5",
    "5., 5",
    "1.2e-3, 0.0012",
    "1E3, 1000",
    "' 7 ', 7",
    "inf, Infinity",
    "+Inf, Infinity",
    "INFINITY, Infinity",
    "-inf, -Infinity",
    "-Infinity, -Infinity"
  })
  void a_decimal_number_or_an_infinity_is_read(String cell, double expected) {
    assertThat(ValueCell.read(cell)).isEqualTo(expected);
    assertThat(ValueCell.kind(cell)).isEqualTo(ValueCell.Kind.NUMBER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "NA", "na", "N/A", "n/a", "NaN", "nan", "NULL", "null", "None"})
  void a_missing_marker_is_read_as_nan(String cell) {
    assertThat(ValueCell.read(cell)).isNaN();
    assertThat(ValueCell.kind(cell)).isEqualTo(ValueCell.Kind.MISSING);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "-", "1,5", "1d", "1f", "0x1p3", "1 000", "1.2.3", "--1", "e", "٣"})
  void any_other_text_is_refused_with_the_text_and_the_remedy(String cell) {
    assertThat(ValueCell.kind(cell)).isEqualTo(ValueCell.Kind.TEXT);
    assertThatThrownBy(() -> ValueCell.read(cell))
        .isInstanceOf(NumberFormatException.class)
        .hasMessage(
            '"'
                + cell
                + "\" is no number; write a decimal number, or leave the cell empty where the value"
                + " is missing");
  }
}
