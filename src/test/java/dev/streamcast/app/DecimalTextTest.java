package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecimalTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, -0",
    "1, 1",
    "39.02, 39.02",
    "-10.5, -10.5",
    "100, 100",
    "0.1, 0.1",
    "0.001, 0.001",
    "0.000001, 0.000001",
    "0.00000123, 0.00000123",
    "10.357019999999999, 10.357019999999999",
    "1.5989999771118164, 1.5989999771118164",
    "0.30000000000000004, 0.30000000000000004",
    "999999999999999, 999999999999999",
    "123456789012345678, 1.2345678901234568E+17",
    "1e-7, 1E-7",
    "1e23, 1E+23",
    "2e-3, 0.002",
    "4.9e-324, 4.94065645841247E-324",
    "1.7976931348623157e308, 1.7976931348623157E+308",
  })
  void known_numbers(double x, String text) {
    assertThat(DecimalText.of(x)).isEqualTo(text);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void every_number_reads_back_to_the_same_bits(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 1_000; i++) {
      assertReadsBack(Double.longBitsToDouble(random.nextLong()));
      assertReadsBack(random.nextGaussian() * Math.pow(10, random.nextInt(24) - 8));
      assertReadsBack(random.nextInt() / 1_000.0);
      assertReadsBack(Math.nextUp(Math.scalb(1.0, random.nextInt(80) - 30)));
      assertReadsBack(Math.scalb(1.0, random.nextInt(2_000) - 1_000));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void a_number_of_up_to_15_digits_is_written_with_these_digits(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      BigDecimal decimal =
          BigDecimal.valueOf(random.nextLong(1, 1_000_000_000_000_000L), random.nextInt(15));
      assertThat(DecimalText.of(decimal.doubleValue()))
          .isEqualTo(decimal.stripTrailingZeros().toPlainString());
    }
  }

  @Test
  void what_is_no_number_has_no_text() {
    assertThatThrownBy(() -> DecimalText.of(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NaN");
  }

  private static void assertReadsBack(double x) {
    if (Double.isFinite(x)) {
      String text = DecimalText.of(x);
      assertThat(Double.parseDouble(text)).as(text).isEqualTo(x);
      assertThat(text.replaceAll("E.*|[-.]", "").replaceFirst("^0+", "").length())
          .as(text)
          .isLessThanOrEqualTo(17);
    }
  }
}
