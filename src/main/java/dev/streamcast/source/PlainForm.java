package dev.streamcast.source;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;

/**
 * The two most usual forms, {@code 2013-01-31T06:00:00Z} and {@code 2013-01-31 06:00:00}, with or
 * without the Z. {@link CalendarForm} reads the same from them, several times slower.
 */
record PlainForm() implements TimeForm {

  private static final String SHAPE = "dddd-dd-dd dd:dd:dd";

  @Override
  public OptionalLong read(String cell, ZoneId zone) {
    if (!hasShape(cell)) {
      return OptionalLong.empty();
    }
    try {
      LocalDateTime time =
          LocalDateTime.of(
              digits(cell, 0, 4),
              digits(cell, 5, 7),
              digits(cell, 8, 10),
              digits(cell, 11, 13),
              digits(cell, 14, 16),
              digits(cell, 17, 19));
      ZoneId written = cell.length() > SHAPE.length() ? ZoneOffset.UTC : zone;
      return OptionalLong.of(time.atZone(written).toEpochSecond() * 1000);
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean hasShape(String cell) {
    int length = SHAPE.length();
    if (cell.length() != length && !(cell.length() == length + 1 && cell.charAt(length) == 'Z')) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!fits(SHAPE.charAt(i), cell.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(char shape, char c) {
    return switch (shape) {
      case 'd' -> c >= '0' && c <= '9';
      case ' ' -> c == ' ' || c == 'T';
      default -> c == shape;
    };
  }

  private static int digits(String cell, int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      number = 10 * number + cell.charAt(i) - '0';
    }
    return number;
  }
}
