package dev.streamcast.forecast.state;

/**
 * Numbers of 16 bits (IEEE 754 binary16): a sign, 5 bits of exponent, 10 of fraction. They hold up
 * to 65,504, with steps of 1/1,024 of the power of two below, and of 2^-24 below 2^-14.
 *
 * <p>A state that is stored with 16 bits keeps to these numbers in memory too, so that a restart
 * changes nothing: what is computed is rounded at once.
 */
public final class Float16 {
  /** The largest finite one. */
  static final float MOST = 65_504;

  private static final float LEAST_NORMAL = 0x1p-14f;
  private static final float LEAST = 0x1p-24f;
  private static final int DROPPED = 13; // bits of a float's fraction that have no room
  private static final int HALF_STEP = 1 << (DROPPED - 1);
  private static final int EXPONENTS = 112 << 10; // by which the two biases differ
  private static final int INFINITY = 0x7c00;
  private static final int NAN = 0x7e00;

  private Float16() {}

  /** The nearest one, the even one of two; what is beyond the largest becomes the largest. */
  public static float round(float value) {
    return value(bits(value));
  }

  /** The 16 bits of the nearest one. */
  static short bits(float value) {
    int sign = (Float.floatToRawIntBits(value) >>> 16) & 0x8000;
    float size = Math.min(Math.abs(value), MOST);
    if (size < LEAST_NORMAL) { // a float from .5 to 1 has the steps of the smallest ones
      int steps = Float.floatToRawIntBits(size + .5f) - Float.floatToRawIntBits(.5f);
      return (short) (sign | steps);
    }
    if (Float.isNaN(size)) {
      return (short) NAN;
    }
    int bits = Float.floatToRawIntBits(size);
    int rounded = bits + HALF_STEP - 1 + ((bits >>> DROPPED) & 1);
    return (short) (sign | ((rounded >>> DROPPED) - EXPONENTS));
  }

  /** The number that the 16 bits stand for. */
  static float value(short half) {
    int size = half & 0x7fff;
    float value;
    if (size < 1 << 10) {
      value = size * LEAST;
    } else if (size < INFINITY) {
      value = Float.intBitsToFloat((size + EXPONENTS) << DROPPED);
    } else {
      value = Float.intBitsToFloat((0xff << 23) | ((size - INFINITY) << DROPPED));
    }
    return half < 0 ? -value : value;
  }
}
