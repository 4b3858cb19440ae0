package dev.streamcast.source;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A date, with or without a time of day; that with or without seconds, a fraction of them, and an
 * offset ({@code Z}, {@code +02:00}, {@code +0200}, {@code +02} or {@code UTC}). What is not
 * written is the first: {@code 2013-02} is 2013-02-01T00:00:00. Days and times that the calendar
 * does not have (30 February, 24:00) are not read.
 *
 * @param shape what the cell begins with; tells a form without the cost of a failed parse
 * @param formatter reads all of the cell
 */
record CalendarForm(Pattern shape, DateTimeFormatter formatter) implements TimeForm {

  /** Year first, or the day first before points: of one meaning each. */
  static final List<CalendarForm> CLEAR =
      List.of(
          form("\\d{4}-\\d\\d-\\d\\d[Tt]", "uuuu-MM-dd'T'", "HH:mm"),
          form("\\d{4}-\\d\\d-\\d\\d ", "uuuu-MM-dd ", "HH:mm"),
          date("\\d{4}-\\d\\d-\\d\\d$", "uuuu-MM-dd"),
          date("\\d{4}-\\d\\d$", "uuuu-MM"),
          form("\\d{4}/\\d+/\\d+ ", "uuuu/M/d ", "H:mm"),
          date("\\d{4}/\\d+/\\d+$", "uuuu/M/d"),
          form("\\d+\\.\\d+\\.\\d{4} ", "d.M.uuuu ", "H:mm"),
          date("\\d+\\.\\d+\\.\\d{4}$", "d.M.uuuu"),
          // Digits alone: years of 1900 to 2099 only, all else is a count of seconds or less.
          date("(19|20)\\d{2}$", "uuuu"),
          date("(19|20)\\d{4}$", "uuuuMM"),
          date("(19|20)\\d{6}$", "uuuuMMdd"),
          date("(19|20)\\d{10}$", "uuuuMMddHHmm"),
          date("(19|20)\\d{12}$", "uuuuMMddHHmmss"),
          form("(19|20)\\d{6}[Tt]\\d{4}($|\\D)", "uuuuMMdd'T'", "HHmm"),
          form("(19|20)\\d{6}[Tt]\\d{6}", "uuuuMMdd'T'", "HHmmss"));

  static final List<CalendarForm> DAY_FIRST = slashes("d/M/uuuu");
  static final List<CalendarForm> MONTH_FIRST = slashes("M/d/uuuu");

  @Override
  public OptionalLong read(String cell, ZoneId zone) {
    if (!shape.matcher(cell).lookingAt()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(milliseconds(formatter.parse(cell), zone));
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static long milliseconds(TemporalAccessor time, ZoneId zone) {
    ZoneId written =
        time.isSupported(ChronoField.OFFSET_SECONDS)
            ? ZoneOffset.ofTotalSeconds(time.get(ChronoField.OFFSET_SECONDS))
            : zone;
    return LocalDateTime.from(time).atZone(written).toInstant().toEpochMilli();
  }

  private static List<CalendarForm> slashes(String date) {
    String shape = "\\d{1,2}/\\d{1,2}/\\d{4}";
    return List.of(
        date(shape + "$", date),
        form(shape + " [0-9:.]*$", date + " ", "H:mm"),
        new CalendarForm(
            Pattern.compile(shape + " .*[AaPp][Mm]$"),
            finish(
                start(date + " h:mm[:ss][ ]a").parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0))));
  }

  private static CalendarForm date(String shape, String pattern) {
    return new CalendarForm(Pattern.compile(shape), midnight(start(pattern)));
  }

  private static CalendarForm form(String shape, String date, String hourAndMinute) {
    DateTimeFormatterBuilder builder =
        start(date + hourAndMinute)
            .appendPattern("[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendPattern("[ ][XXX][XX][X]")
            .optionalStart()
            .appendLiteral("UTC")
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .optionalEnd();
    return new CalendarForm(Pattern.compile(shape), midnight(builder));
  }

  private static DateTimeFormatterBuilder start(String pattern) {
    return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern);
  }

  private static DateTimeFormatter midnight(DateTimeFormatterBuilder builder) {
    return finish(
        builder
            .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
            .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0));
  }

  private static DateTimeFormatter finish(DateTimeFormatterBuilder builder) {
    return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
  }
}
