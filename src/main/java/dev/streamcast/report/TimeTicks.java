package dev.streamcast.report;

import dev.streamcast.report.Ticks.Tick;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The marks of an axis of time in UTC, x in milliseconds since 1970: round clock times, days, first
 * days of a month or a year, whichever fit. The first of a larger unit carries that unit's name.
 */
final class TimeTicks {
  private static final DateTimeFormatter SECOND = format("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = format("HH:mm");
  private static final DateTimeFormatter DAY = format("d MMM");
  private static final DateTimeFormatter MONTH = format("MMM");
  private static final DateTimeFormatter YEAR = format("uuuu");
  private static final DateTimeFormatter WHOLE = format("uuuu-MM-dd HH:mm");

  private static final List<Step> STEPS =
      List.of(
          new Step(1, ChronoUnit.SECONDS),
          new Step(5, ChronoUnit.SECONDS),
          new Step(15, ChronoUnit.SECONDS),
          new Step(1, ChronoUnit.MINUTES),
          new Step(5, ChronoUnit.MINUTES),
          new Step(15, ChronoUnit.MINUTES),
          new Step(30, ChronoUnit.MINUTES),
          new Step(1, ChronoUnit.HOURS),
          new Step(3, ChronoUnit.HOURS),
          new Step(6, ChronoUnit.HOURS),
          new Step(12, ChronoUnit.HOURS),
          new Step(1, ChronoUnit.DAYS),
          new Step(2, ChronoUnit.DAYS),
          new Step(7, ChronoUnit.DAYS),
          new Step(1, ChronoUnit.MONTHS),
          new Step(3, ChronoUnit.MONTHS),
          new Step(6, ChronoUnit.MONTHS),
          new Step(1, ChronoUnit.YEARS),
          new Step(2, ChronoUnit.YEARS),
          new Step(5, ChronoUnit.YEARS),
          new Step(10, ChronoUnit.YEARS),
          new Step(20, ChronoUnit.YEARS),
          new Step(50, ChronoUnit.YEARS),
          new Step(100, ChronoUnit.YEARS),
          new Step(1000, ChronoUnit.YEARS));

  private TimeTicks() {}

  private record Step(int count, ChronoUnit unit) {
    double millis() {
      return (double) count * unit.getDuration().toMillis();
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }

  /** At most so many marks and two; none where the times are no calendar's. */
  static List<Tick> of(Span span, int most) {
    List<Tick> ticks = new ArrayList<>();
    try {
      Step step =
          STEPS.stream()
              .filter(it -> it.millis() * most >= span.most() - span.least())
              .findFirst()
              .orElse(STEPS.get(STEPS.size() - 1));
      LocalDateTime time = floor(utc(span.least()), step);
      for (; millis(time) <= span.most() && ticks.size() < most + 2; time = next(time, step)) {
        if (millis(time) >= span.least()) {
          ticks.add(new Tick(millis(time), label(time, step)));
        }
      }
    } catch (DateTimeException | ArithmeticException e) {
      return List.of(); // Times in the year 1e9 have no names.
    }
    return ticks;
  }

  /** From when to when, for the axis. */
  static String caption(Span span) {
    try {
      return WHOLE.format(utc(span.least())) + " to " + WHOLE.format(utc(span.most())) + " UTC";
    } catch (DateTimeException | ArithmeticException e) {
      return "time";
    }
  }

  private static LocalDateTime utc(double millis) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli((long) millis), ZoneOffset.UTC);
  }

  private static double millis(LocalDateTime time) {
    return time.toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  private static LocalDateTime floor(LocalDateTime time, Step step) {
    LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (step.unit) {
      case YEARS ->
          day.withDayOfYear(1).withYear(Math.floorDiv(day.getYear(), step.count) * step.count);
      case MONTHS -> day.withDayOfYear(1);
      case DAYS -> day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay(), step.count));
      case HOURS -> day;
      default -> time.truncatedTo(ChronoUnit.HOURS);
    };
  }

  private static LocalDateTime next(LocalDateTime time, Step step) {
    return time.plus(step.count, step.unit);
  }

  private static String label(LocalDateTime time, Step step) {
    boolean midnight = time.toLocalTime().toSecondOfDay() == 0;
    return switch (step.unit) {
      case YEARS -> YEAR.format(time);
      case MONTHS -> time.getMonthValue() == 1 ? YEAR.format(time) : MONTH.format(time);
      case DAYS -> DAY.format(time);
      case SECONDS -> SECOND.format(time);
      default -> midnight ? DAY.format(time) : MINUTE.format(time);
    };
  }
}
