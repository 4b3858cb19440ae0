package dev.streamcast.source;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the time cells of one file, in file order. The form that read the last cell is tried first.
 * Two questions are settled once for a file:
 *
 * <ul>
 *   <li>calendar or count: whichever the first cell is, all others are; and the unit of a count is
 *       that of the first cell (see {@link EpochForm}), so that no unit changes in the middle;
 *   <li>{@code 1/2/2013}, day first or month first: what the file's first rows show, if one of them
 *       has a number above 12 in it; a file whose rows show nothing, or both, is not guessed at:
 *       its cells are not read.
 * </ul>
 */
final class TimeCells {

  private static final Pattern SLASHES = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}(\\D.*)?");

  /** Counts of today's magnitude: seconds to nanoseconds of the years 2001 to 2286. */
  private static final Pattern COUNT_OF_TODAY =
      Pattern.compile("[1-9](\\d{9}|\\d{12}|\\d{15}|\\d{18})");

  private final ZoneId zone;
  private final List<TimeForm> forms = new ArrayList<>();
  private @Nullable TimeForm last;

  /**
   * @param firstCells the time cells of the file's first rows
   * @param zone the zone of times without an offset
   */
  TimeCells(List<String> firstCells, ZoneId zone) {
    this.zone = zone;
    forms.add(new PlainForm());
    forms.addAll(CalendarForm.CLEAR);
    boolean dayFirst = firstCells.stream().anyMatch(c -> onlyIn(c, CalendarForm.DAY_FIRST));
    boolean monthFirst = firstCells.stream().anyMatch(c -> onlyIn(c, CalendarForm.MONTH_FIRST));
    if (dayFirst != monthFirst) {
      forms.addAll(dayFirst ? CalendarForm.DAY_FIRST : CalendarForm.MONTH_FIRST);
    }
    forms.addAll(List.of(EpochForm.values()));
  }

  /** Whether a cell is a date, at whatever order of day and month. */
  static boolean isDate(String cell) {
    String text = cell.strip();
    return !isCount(text)
        && (anyReads(CalendarForm.CLEAR, text)
            || anyReads(CalendarForm.DAY_FIRST, text)
            || anyReads(CalendarForm.MONTH_FIRST, text));
  }

  /**
   * Whether a cell of digits alone is most likely a time: a count of today's magnitude or a date.
   */
  static boolean isLikelyCount(String cell) {
    String text = cell.strip();
    return COUNT_OF_TODAY.matcher(text).matches()
        || (text.length() >= 8 && isCount(text) && anyReads(CalendarForm.CLEAR, text));
  }

  /** Whether {@link #read} could read the cell, if the file's other cells allow. */
  static boolean isTime(String cell) {
    return isDate(cell) || anyReads(List.of(EpochForm.values()), cell.strip());
  }

  /** The time in milliseconds since 1970-01-01T00:00:00Z; empty if the cell is no time. */
  OptionalLong read(String cell) {
    String text = cell.strip();
    if (last != null) {
      OptionalLong time = last.read(text, zone);
      if (time.isPresent() || last instanceof EpochForm) {
        return time;
      }
    }
    return readAnew(text);
  }

  /** What is wrong with a cell that was not read, for the user. */
  String problem(String cell) {
    String text = cell.strip();
    if (text.isEmpty()) {
      return "the cell is empty; every row needs a time";
    }
    if (SLASHES.matcher(text).matches() && !anyReads(forms, text) && isDate(text)) {
      return '"'
          + text
          + "\" does not say which is the day and which the month, and the first rows do not agree"
          + " on it; write the year first, as in 2013-01-31";
    }
    if (last != null && isTime(text)) {
      return '"' + text + "\" is not written as the times above it are; write all in one form";
    }
    return '"'
        + text
        + "\" is no time; write it as in 2013-01-31T06:00:00Z or 2013-01-31 06:00:00, or as seconds"
        + " or milliseconds since 1970";
  }

  private OptionalLong readAnew(String text) {
    for (TimeForm form : forms) {
      OptionalLong time =
          last != null && form instanceof EpochForm ? OptionalLong.empty() : form.read(text, zone);
      if (time.isPresent()) {
        last = form;
        return time;
      }
    }
    return OptionalLong.empty();
  }

  private static boolean onlyIn(String cell, List<CalendarForm> order) {
    String text = cell.strip();
    return SLASHES.matcher(text).matches()
        && anyReads(order, text)
        && !(anyReads(CalendarForm.DAY_FIRST, text) && anyReads(CalendarForm.MONTH_FIRST, text));
  }

  private static boolean anyReads(List<? extends TimeForm> forms, String text) {
    return forms.stream().anyMatch(form -> form.read(text, ZoneOffset.UTC).isPresent());
  }

  private static boolean isCount(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
