package dev.streamcast.forecast.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class Float16Test {
  /** What IEEE 754 says that the bits mean, in doubles. */
  private static double meaning(int bits) {
    int exponent = bits >> 10 & 31;
    int fraction = bits & 1023;
    double size =
        exponent == 0
            ? fraction * StrictMath.pow(2, -24)
            : (1024 + fraction) * StrictMath.pow(2, exponent - 25);
    return bits >> 15 == 0 ? size : -size;
  }

  /**
   * The nearest of all finite ones, by looking through them; of two the one whose bits are even.
   */
  private static int nearest(float value) {
    int low = 0;
    int high = 0x7bff;
    double size = Math.abs((double) value);
    while (low < high) { // the first that is not below
      int middle = (low + high) / 2;
      if (meaning(middle) < size) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > 0) {
      double above = meaning(low) - size;
      double below = size - meaning(low - 1);
      boolean down = below < above || (below == above && (low & 1) == 1);
      low = down ? low - 1 : low;
    }
    return Float.floatToRawIntBits(value) < 0 ? low | 0x8000 : low;
  }

  @Test
  void all_of_them_mean_what_the_standard_says_and_come_back_as_they_are() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float value = Float16.value((short) bits);
      int exponent = bits >> 10 & 31;
      if (exponent < 31) {
        assertThat((double) value).isEqualTo(meaning(bits));
        assertThat(Float16.bits(value)).isEqualTo((short) bits);
        assertThat(Float.floatToRawIntBits(Float16.round(value)))
            .isEqualTo(Float.floatToRawIntBits(value));
      } else if ((bits & 1023) == 0) {
        assertThat(value).isEqualTo((bits & 0x8000) == 0 ? 1f / 0 : -1f / 0);
      } else {
        assertThat(value).isNaN();
      }
    }
  }

  @Test
  void the_middle_of_two_and_its_neighbours_go_where_they_are_nearest() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float middle = (float) ((meaning(bits) + meaning(bits + 1)) / 2);
      for (float value : new float[] {Math.nextDown(middle), middle, Math.nextUp(middle)}) {
        assertThat(Float16.bits(value)).isEqualTo((short) nearest(value));
        assertThat(Float16.bits(-value)).isEqualTo((short) nearest(-value));
      }
    }
  }

  @Test
  void any_float_goes_to_the_nearest() {
    Random random = new Random(1);
    for (int i = 0; i < 500_000; i++) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (!Float.isNaN(value)) {
        assertThat(Float16.bits(value)).isEqualTo((short) nearest(value));
      }
      float ordinary = (float) (random.nextGaussian() * StrictMath.pow(2, random.nextInt(50) - 30));
      assertThat(Float16.bits(ordinary)).isEqualTo((short) nearest(ordinary));
    }
  }

  @Test
  void what_is_too_large_is_the_largest_and_no_number_stays_none() {
    assertThat(Float16.round(65_520)).isEqualTo(65_504);
    assertThat(Float16.round(Float.POSITIVE_INFINITY)).isEqualTo(65_504);
    assertThat(Float16.round(-Float.MAX_VALUE)).isEqualTo(-65_504);
    assertThat(Float16.round(Float.NaN)).isNaN();
    assertThat(Float16.round(Float.MIN_VALUE)).isEqualTo(0);
    assertThat(1 / Float16.round(-0f)).isEqualTo(Float.NEGATIVE_INFINITY);
  }
}
