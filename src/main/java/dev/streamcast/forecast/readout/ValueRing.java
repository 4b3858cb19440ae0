package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SliceBuffer;
import java.util.Arrays;

/**
 * Values of a sensor at numbered places, 2 bytes each: whole numbers of steps from a common origin.
 *
 * <pre>value = origin + code · 2^exponent,  code -32,767 to 32,767, or empty</pre>
 *
 * <p>A value beyond the codes lays all of them out anew, as does {@link #tighten} once what made
 * the steps large has left: the origin then is the middle of the values, and the step the least
 * power of two by which their range is at most 49,151 of 65,534. So what is kept is at most 1 /
 * 16,384 of the range from what was given, half a step, and whole numbers stay whole. A step is
 * never finer than the last bit of a double of that size.
 */
final class ValueRing {
  private static final short EMPTY = Short.MIN_VALUE;
  private static final int MOST_CODE = Short.MAX_VALUE;
  private static final double USED = 49_151;
  private static final int WASTED = 8;
  private static final int FRACTION_BITS = 52;
  private static final int EXPONENT_BIAS = 1_100; // so that what is stored is never negative

  private double origin;
  private int exponent;
  private short[] codes = new short[0];

  /** The number of places. */
  int places() {
    return codes.length;
  }

  /** Empties it and gives it that many places. */
  void start(int places) {
    codes = new short[places];
    Arrays.fill(codes, EMPTY);
    exponent = Double.MIN_EXPONENT;
  }

  /** The value at a place; NaN where it is empty. */
  double get(int place) {
    short code = codes[place];
    return code == EMPTY ? Double.NaN : origin + Math.scalb((double) code, exponent);
  }

  /** Keeps a value of at most 1e300 at a place. */
  void put(int place, double value) {
    if (!(Math.abs(code(value)) <= MOST_CODE)) {
      layOut(value, value);
    }
    codes[place] = (short) code(value);
  }

  /** Makes the steps finer where the values fill little of what the codes can tell apart. */
  void tighten() {
    int low = MOST_CODE;
    int high = -MOST_CODE;
    for (short code : codes) {
      if (code != EMPTY) {
        low = Math.min(low, code);
        high = Math.max(high, code);
      }
    }
    if (low <= high && (high - low) * WASTED < 2 * MOST_CODE) {
      layOut(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    }
  }

  private double code(double value) {
    return Math.rint(Math.scalb(value - origin, -exponent));
  }

  /** Chooses origin and steps for all values and for what lies between those two. */
  private void layOut(double least, double greatest) {
    double low = least;
    double high = greatest;
    double[] values = new double[codes.length];
    for (int place = 0; place < values.length; place++) {
      values[place] = get(place);
      if (codes[place] != EMPTY) {
        low = Math.min(low, values[place]);
        high = Math.max(high, values[place]);
      }
    }
    int size = Math.getExponent(Math.max(Math.abs(low), Math.abs(high)));
    int step = Math.getExponent((high - low) / USED) + 1;
    exponent = Math.max(Double.MIN_EXPONENT, Math.max(step, size - FRACTION_BITS));
    double middle = low + (high - low) / 2;
    origin = Math.scalb(Math.rint(Math.scalb(middle, -exponent)), exponent);
    for (int place = 0; place < values.length; place++) {
      codes[place] = codes[place] == EMPTY ? EMPTY : (short) code(values[place]);
    }
  }

  /** Passes origin, steps and places through the buffer. */
  void fields(SliceBuffer buffer, int most) {
    origin = buffer.float64(origin);
    exponent = buffer.uint16(exponent + EXPONENT_BIAS) - EXPONENT_BIAS;
    codes = buffer.int16s(codes, most);
  }
}
