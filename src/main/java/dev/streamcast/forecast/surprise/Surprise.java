package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Decides whether a reading deserves a flag: asks each view how severe it is, lets the loudest
 * speak, and passes what it says through the {@link Alarm}. A flag of the residual's tail lies
 * outside the prediction interval; its score alone may be above 1 inside it.
 */
public final class Surprise {
  private static final double MOST = 1e6;
  private static final MathContext DIGITS = new MathContext(5);

  private final ValueRange range;
  private final ResidualTail tail;
  private final Alarm alarm;

  public Surprise(StateLayout layout) {
    range = new ValueRange(layout);
    tail = new ResidualTail(layout);
    alarm = new Alarm(layout);
  }

  /**
   * Judges a reading and learns from it.
   *
   * @param yhat what had been forecast for it
   * @param lower the lower end of its interval
   * @param upper the upper end of its interval
   */
  public Verdict judge(SensorState state, double y, double yhat, double lower, double upper) {
    double width = state.get(range.slot()).width();
    double severity = Math.min(MOST, tail.severity(state.get(tail.slot()), y - yhat, width));
    range.learn(state.get(range.slot()), y);
    boolean outside = y < lower || y > upper;
    boolean flag = alarm.raise(state.get(alarm.slot()), outside ? severity : 0);
    if (severity == 0) {
      return Verdict.ORDINARY;
    }
    if (!flag) {
      return new Verdict(severity, false, Direction.NONE, "");
    }
    Direction direction = y > yhat ? Direction.UP : Direction.DOWN;
    return new Verdict(severity, true, direction, reason(y, yhat, lower, upper));
  }

  /** Takes the first value of a sensor, for which nothing had been forecast. */
  public void begin(SensorState state, double y) {
    range.learn(state.get(range.slot()), y);
  }

  private static String reason(double y, double yhat, double lower, double upper) {
    return "forecast missed as hardly ever before: "
        + text(y)
        + ", expected "
        + text(yhat)
        + " ("
        + text(lower)
        + " to "
        + text(upper)
        + ")";
  }

  /** Five digits, the same on every Java version (Double.toString is not). */
  private static String text(double x) {
    BigDecimal rounded = new BigDecimal(x).round(DIGITS).stripTrailingZeros();
    return Math.abs(x) < 1e15 && Math.abs(x) > 1e-6 ? rounded.toPlainString() : rounded.toString();
  }
}
