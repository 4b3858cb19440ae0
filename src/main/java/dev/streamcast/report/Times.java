package dev.streamcast.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for the eyes, in UTC. */
final class Times {
  static final long HOUR = 3_600_000;
  static final int HOURS = 24;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Times() {}

  /** To the second, or to the minute where there are none; the number itself for no calendar's. */
  static String text(long millis) {
    try {
      String text = SECONDS.format(Instant.ofEpochMilli(millis));
      return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
    } catch (DateTimeException e) {
      return Long.toString(millis);
    }
  }

  static int hour(long millis) {
    return (int) Math.floorMod(Math.floorDiv(millis, HOUR), (long) HOURS);
  }

  /** A length in its largest whole unit. */
  static String length(long millis) {
    if (millis % (HOURS * HOUR) == 0) {
      return counted(millis / (HOURS * HOUR), "day");
    }
    return millis % HOUR == 0
        ? counted(millis / HOUR, "hour")
        : counted(Math.round(millis / 1000.0), "second");
  }

  private static String counted(long count, String unit) {
    return Figures.count(count) + " " + unit + (count == 1 ? "" : "s");
  }
}
