package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RationalTanhTest {
  /** Every 97th float from 2^-20 to 16: more than two million. */
  private static final int FIRST = Float.floatToIntBits(0x1p-20f);

  private static final int LAST = Float.floatToIntBits(16f);

  @Test
  void it_is_within_half_a_millionth_of_the_hyperbolic_tangent() {
    double worst = 0;
    for (int bits = FIRST; bits < LAST; bits += 97) {
      float x = Float.intBitsToFloat(bits);
      worst = Math.max(worst, Math.abs(RationalTanh.of(x) - StrictMath.tanh(x)));
    }
    assertThat(worst).isLessThan(5e-7);
  }

  @Test
  void it_is_odd_to_the_last_bit() {
    for (int bits = FIRST; bits < LAST; bits += 97) {
      float x = Float.intBitsToFloat(bits);
      if (RationalTanh.of(-x) != -RationalTanh.of(x)) {
        assertThat(RationalTanh.of(-x)).as("at %s", x).isEqualTo(-RationalTanh.of(x));
      }
    }
  }

  @Test
  void it_never_falls_by_more_than_rounding() {
    float highest = 0;
    float deepestFall = 0;
    for (int bits = FIRST; bits < LAST; bits += 97) {
      float y = RationalTanh.of(Float.intBitsToFloat(bits));
      deepestFall = Math.max(deepestFall, highest - y);
      highest = Math.max(highest, y);
    }
    assertThat(deepestFall).isLessThan(5e-7f);
    assertThat(highest).isLessThanOrEqualTo(1);
  }

  @Test
  void it_is_one_at_the_far_ends() {
    assertThat(RationalTanh.of(9)).isEqualTo(1);
    assertThat(RationalTanh.of(-1e30f)).isEqualTo(-1);
    assertThat(RationalTanh.of(Float.POSITIVE_INFINITY)).isEqualTo(1);
  }

  @Test
  void zero_stays_zero_and_nan_stays_nan() {
    assertThat(RationalTanh.of(0)).isZero();
    assertThat(RationalTanh.of(Float.NaN)).isNaN();
  }

  @Test
  void an_array_gets_the_same_bits_as_its_elements() {
    float[] values = new Weights(3, 12).floats(1001);
    float[] expected = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      expected[i] = RationalTanh.of(values[i]);
    }
    RationalTanh.apply(values);
    assertThat(values).isEqualTo(expected);
  }
}
