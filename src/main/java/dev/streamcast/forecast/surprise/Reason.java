package dev.streamcast.forecast.surprise;

import java.math.BigDecimal;
import java.math.MathContext;

/** Why a reading is flagged, in words: what was seen, and what was expected. */
final class Reason {
  private static final MathContext DIGITS = new MathContext(5);

  private Reason() {}

  /** A residual out of the tail. */
  static String spike(double y, double yhat, double lower, double upper) {
    return (y > yhat ? "spike: " : "dip: ")
        + text(y)
        + ", expected "
        + text(yhat)
        + " ("
        + text(lower)
        + " to "
        + text(upper)
        + ")";
  }

  /** A view that has left its range. */
  static String record(String view, String span, double x, double low, double high) {
    return view
        + " has left its range of "
        + span
        + ": "
        + text(x)
        + ", so far "
        + text(low)
        + " to "
        + text(high);
  }

  /** Five digits, the same on every Java version (Double.toString is not). */
  static String text(double x) {
    BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
    return Math.abs(x) < 1e15 && Math.abs(x) > 1e-6 ? rounded.toPlainString() : rounded.toString();
  }
}
