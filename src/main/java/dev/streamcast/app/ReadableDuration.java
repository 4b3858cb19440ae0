package dev.streamcast.app;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people write them: {@code 500ms}, {@code 30s}, {@code 15m}, {@code 1h}, {@code 1d},
 * and as ISO-8601 has them: {@code PT1H}. A day is 24 hours. Whole numbers only: {@code 90m}, not
 * {@code 1.5h}.
 */
final class ReadableDuration {
  /** What a duration looks like, for messages and the reference. */
  static final String FORM = "a duration such as 500ms, 30s, 15m, 1h, 1d or PT1H";

  private static final Pattern NUMBER_AND_UNIT = Pattern.compile("(\\d+) ?(ms|s|m|h|d)");

  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private ReadableDuration() {}

  /**
   * Reads a duration.
   *
   * @throws IllegalArgumentException if the text is none; the message says what it should be
   */
  static Duration parse(String text) {
    try {
      Matcher matcher = NUMBER_AND_UNIT.matcher(text.strip().toLowerCase(Locale.ROOT));
      return matcher.matches()
          ? unit(matcher.group(2)).multipliedBy(Long.parseLong(matcher.group(1)))
          : Duration.parse(text.strip());
    } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException("\"" + text + "\" is not " + FORM, e);
    }
  }

  /** The same for an option of the command line. */
  static Duration option(String text) {
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }

  private static Duration unit(String name) {
    Duration unit = UNITS.get(name);
    if (unit == null) {
      throw new IllegalArgumentException("no unit: " + name);
    }
    return unit;
  }
}
