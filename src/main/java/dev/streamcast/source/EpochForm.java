package dev.streamcast.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A number of units since 1970-01-01T00:00:00Z, with or without a fraction. The unit follows from
 * the magnitude: a count of seconds stays below 10^11 until the year 5138, one of milliseconds is
 * above it since 1973, and so on by factors of a thousand. Order of constants: the first that reads
 * a cell gives its unit.
 */
enum EpochForm implements TimeForm {
  SECONDS(3, 11),
  MILLISECONDS(0, 14),
  MICROSECONDS(-3, 17),
  NANOSECONDS(-6, 20);

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,20}(\\.[0-9]{0,20})?([eE][+]?[0-9]{1,2})?");

  private final int millisecondsPower;
  private final BigDecimal limit;

  EpochForm(int millisecondsPower, int limitPower) {
    this.millisecondsPower = millisecondsPower;
    this.limit = BigDecimal.ONE.scaleByPowerOfTen(limitPower);
  }

  @Override
  public OptionalLong read(String cell, ZoneId zone) {
    if (!NUMBER.matcher(cell).matches()) {
      return OptionalLong.empty();
    }
    BigDecimal count = new BigDecimal(cell);
    return count.abs().compareTo(limit) < 0
        ? OptionalLong.of(milliseconds(count))
        : OptionalLong.empty();
  }

  private long milliseconds(BigDecimal count) {
    return count
        .scaleByPowerOfTen(millisecondsPower)
        .setScale(0, RoundingMode.FLOOR)
        .longValueExact();
  }
}
