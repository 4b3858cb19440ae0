package dev.streamcast.app;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A number as decimal text that reads back to the same number: rounded to 15 significant digits if
 * they do, else to 16, else to 17, without zeros at the end. The text is the same on every Java
 * version, which that of {@link Double#toString} is not before 19.
 *
 * <p>Within [1e-6, 1e15) scaling by a power of ten gives the digits; outside {@link BigDecimal}
 * does, twenty times as slowly.
 *
 * <pre>
 * 15 digits  m = rint(|x| 10^k) &lt; 2^53, and m / 10^k, which is rounded once, must be |x|
 * 16 digits  |x| 10^k exactly, as a sum of two doubles (fma), is within less than half the way to
 *            the next smaller double from an integer
 * </pre>
 */
final class DecimalText {
  private static final double LEAST = 1e-6;
  private static final double MOST = 1e15;

  /** All powers of ten that a double holds exactly. */
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  /** A little less than a half: what lies between gets one digit more, and reads back for sure. */
  private static final double NEAR = .499;

  private DecimalText() {}

  /** The text of a finite number. */
  static String of(double x) {
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException("the number is " + x + "; only finite ones have digits");
    }
    double size = Math.abs(x);
    String sign = Double.doubleToRawLongBits(x) < 0 ? "-" : "";
    if (size == 0) {
      return sign + "0";
    }
    return sign + (size >= LEAST && size < MOST ? scaled(size) : rounded(size));
  }

  private static String scaled(double x) {
    int decimals = 14 - magnitude(x);
    double digits = Math.rint(x * POWERS[decimals]);
    if (digits / POWERS[decimals] == x) {
      return plain((long) digits, decimals);
    }
    double gap = x - Math.nextDown(x);
    for (int more = 1; ; more++) {
      double power = POWERS[decimals + more];
      double product = x * power;
      double whole = Math.floor(product);
      double rest = product - whole + Math.fma(x, power, -product);
      double nearest = Math.rint(rest);
      if (more == 2 || Math.abs(rest - nearest) < NEAR * gap * power) {
        return plain((long) whole + (long) nearest, decimals + more);
      }
    }
  }

  /** The decimal exponent of the first digit. */
  private static int magnitude(double x) {
    int magnitude = 0;
    while (x >= POWERS[magnitude + 1]) {
      magnitude++;
    }
    while (x * POWERS[-Math.min(0, magnitude)] < 1) {
      magnitude--;
    }
    return magnitude;
  }

  private static String plain(long digits, int decimals) {
    long significant = digits;
    int places = decimals;
    while (places > 0 && significant % 10 == 0) {
      significant /= 10;
      places--;
    }
    String text = Long.toString(significant);
    if (places == 0) {
      return text;
    }
    int point = text.length() - places;
    return point > 0
        ? text.substring(0, point) + '.' + text.substring(point)
        : "0." + "0".repeat(-point) + text;
  }

  private static String rounded(double x) {
    BigDecimal exact = new BigDecimal(x);
    for (int digits = 15; ; digits++) {
      BigDecimal text = exact.round(new MathContext(digits)).stripTrailingZeros();
      if (digits == 17 || text.doubleValue() == x) {
        return text.toString();
      }
    }
  }
}
