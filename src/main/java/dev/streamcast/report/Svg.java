package dev.streamcast.report;

import java.util.Arrays;

/**
 * SVG as text: well-formed elements with escaped text, coordinates rounded to a tenth of a pixel so
 * that the same numbers give the same bytes on every machine.
 */
final class Svg {
  private final StringBuilder text = new StringBuilder();

  /** Markup as it stands. */
  Svg raw(String markup) {
    text.append(markup).append('\n');
    return this;
  }

  /** An element without content, its attributes as name, value, name, value. */
  Svg element(String name, Object... attributes) {
    open(name, attributes);
    text.append("/>\n");
    return this;
  }

  /** An element whose content is text. */
  Svg words(String name, String content, Object... attributes) {
    open(name, attributes);
    text.append('>').append(escaped(content)).append("</").append(name).append(">\n");
    return this;
  }

  private void open(String name, Object... attributes) {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException("not pairs: " + Arrays.toString(attributes));
    }
    text.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      text.append(' ').append(attributes[i]).append("=\"");
      Object value = attributes[i + 1];
      text.append(value instanceof Double x ? number(x) : escaped(String.valueOf(value)));
      text.append('"');
    }
  }

  /** A coordinate. */
  static String number(double x) {
    long tenths = Math.round(10 * x);
    String sign = tenths < 0 ? "-" : "";
    long size = Math.abs(tenths);
    return sign + size / 10 + (size % 10 == 0 ? "" : "." + size % 10);
  }

  /** Text that is safe in an element and in an attribute; what XML cannot hold becomes U+FFFD. */
  static String escaped(String words) {
    StringBuilder safe = new StringBuilder(words.length() + 16);
    words
        .codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> safe.appendCodePoint(isXml(c) ? c : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
