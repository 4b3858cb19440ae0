package dev.streamcast.app;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** A time on the command line that bounds what is taken. */
final class TimeBound {
  private TimeBound() {}

  /**
   * The time in milliseconds since 1970.
   *
   * @param open what it is where the option is not given
   * @throws UserError if the text is no time
   */
  static long read(String option, @Nullable String text, long open) {
    try {
      return text == null ? open : Instant.parse(text).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw UserError.usedWrongly(
          option + " is \"" + text + "\"; it must be a time as in 2013-01-01T00:00:00Z");
    }
  }
}
