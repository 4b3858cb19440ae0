package dev.streamcast.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The marks of an axis of numbers: multiples of 1, 2 or 5 times a power of ten, as few as asked for
 * or fewer, in exact decimals.
 */
final class Ticks {
  private Ticks() {}

  /**
   * One mark.
   *
   * @param at where it stands
   * @param label what stands beside it
   */
  record Tick(double at, String label) {}

  /** At most so many marks and two. */
  static List<Tick> of(Span span, int most) {
    BigDecimal step = step((span.most() - span.least()) / most);
    BigDecimal rounding = step.scaleByPowerOfTen(-9); // of the span's ends, as in .8
    BigDecimal first =
        new BigDecimal(span.least())
            .subtract(rounding)
            .divide(step, 0, RoundingMode.CEILING)
            .multiply(step);
    BigDecimal last = new BigDecimal(span.most()).add(rounding);
    List<Tick> ticks = new ArrayList<>();
    for (BigDecimal at = first; at.compareTo(last) <= 0; at = at.add(step)) {
      ticks.add(new Tick(at.doubleValue(), label(at, step)));
    }
    return ticks;
  }

  /** The least of 1, 2, 5, 10, ... that is not below the raw one. */
  private static BigDecimal step(double raw) {
    BigDecimal exact = new BigDecimal(raw).round(new MathContext(6, RoundingMode.FLOOR));
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(exact.precision() - exact.scale() - 1);
    for (int digit : new int[] {1, 2, 5}) {
      BigDecimal step = power.multiply(BigDecimal.valueOf(digit));
      if (step.compareTo(exact) >= 0) {
        return step;
      }
    }
    return power.scaleByPowerOfTen(1);
  }

  private static String label(BigDecimal at, BigDecimal step) {
    if (at.signum() == 0) {
      return "0";
    }
    int magnitude = at.precision() - at.scale() - 1;
    if (magnitude > 6 || magnitude < -4) {
      BigDecimal digits = at.movePointLeft(magnitude).stripTrailingZeros();
      return minus(digits.toPlainString() + "e" + magnitude);
    }
    int decimals = Math.max(0, step.stripTrailingZeros().scale());
    return minus(at.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
  }

  private static String minus(String number) {
    return number.replace('-', '\u2212');
  }
}
