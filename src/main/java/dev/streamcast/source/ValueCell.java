package dev.streamcast.source;

import java.util.Locale;

/**
 * The text of a value cell as a number.
 *
 * <ul>
 *   <li>a decimal number with a point, with or without an exponent: {@code 12}, {@code -0.5},
 *       {@code 1.2e-3};
 *   <li>an infinity: {@code inf}, {@code infinity}, with or without a sign;
 *   <li>missing, read as NaN: an empty cell, {@code NA}, {@code N/A}, {@code NaN}, {@code null},
 *       {@code none}.
 * </ul>
 *
 * <p>Upper and lower case are the same, blanks around the text do not count. Everything else is
 * {@link Kind#TEXT}, so also what {@link Double#parseDouble} would take beyond this: {@code 1d},
 * {@code 0x1p3}.
 */
public final class ValueCell {

  /** What a cell holds. */
  enum Kind {
    NUMBER,
    MISSING,
    TEXT
  }

  private ValueCell() {}

  static Kind kind(String cell) {
    String text = cell.strip();
    if (isMissing(text)) {
      return Kind.MISSING;
    }
    try {
      parse(text);
      return Kind.NUMBER;
    } catch (NumberFormatException e) {
      return Kind.TEXT;
    }
  }

  /**
   * The cell's value, NaN where it is missing.
   *
   * @throws NumberFormatException with a message for the user
   */
  public static double read(String cell) {
    String text = cell.strip();
    return isMissing(text) ? Double.NaN : parse(text);
  }

  private static boolean isMissing(String text) {
    if (text.isEmpty()) {
      return true;
    }
    if (text.charAt(0) <= '9' || text.length() > 4) {
      return false;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "na", "n/a", "nan", "null", "none" -> true;
      default -> false;
    };
  }

  private static double parse(String text) {
    if (!isDecimal(text)) {
      return infinity(text);
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw noNumber(text);
    }
  }

  private static boolean isDecimal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.+-eE".indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static double infinity(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> throw noNumber(text);
    };
  }

  private static NumberFormatException noNumber(String text) {
    return new NumberFormatException(
        '"'
            + text
            + "\" is no number; write a decimal number, or leave the cell empty where the value is"
            + " missing");
  }
}
