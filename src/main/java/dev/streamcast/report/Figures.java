package dev.streamcast.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers for the eyes: up to four significant digits in at most six characters, {@code -} for what
 * is not there; the same on every Java version.
 */
final class Figures {
  private static final int WIDTH = 6;
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Figures() {}

  static String number(double x) {
    if (!Double.isFinite(x)) {
      return Double.isNaN(x) ? "-" : "inf";
    }
    if (x == 0) {
      return "0";
    }
    int magnitude = magnitude(x);
    if (magnitude < -2 || magnitude > 5) {
      String text = scientific("%.1e", x);
      return text.length() > WIDTH ? scientific("%.0e", x) : text;
    }
    return fixed(x, Math.min(4, Math.max(0, 3 - magnitude)));
  }

  private static String scientific(String format, double x) {
    return String.format(Locale.ROOT, format, x).replaceFirst("e\\+?(-?)0*", "e$1");
  }

  /** The decimal exponent of the first digit, after rounding. */
  private static int magnitude(double x) {
    BigDecimal rounded = new BigDecimal(x).round(FOUR_DIGITS);
    return rounded.precision() - rounded.scale() - 1;
  }

  /** A share of 0 to 1 as per cent. */
  static String percent(double share) {
    return Double.isNaN(share) ? "-" : fixed(100 * share, 1) + "%";
  }

  /** A share as whole per cent, rounded down, so that 100 says all. */
  static String wholePercent(long part, long whole) {
    return whole == 0 ? "-" : 100 * part / whole + "%";
  }

  static String fixed(double x, int decimals) {
    if (!Double.isFinite(x)) {
      return number(x);
    }
    return new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN).toPlainString();
  }

  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }
}
