package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;

/** A table of a page: a header, and rows of cells whose first one names the row. */
final class HtmlTable {
  /** From more columns than that on, they stand closer together. */
  private static final int MANY = 12;

  private final List<String> header;
  private final List<List<Cell>> rows = new ArrayList<>();
  private final boolean prose;

  /**
   * One cell.
   *
   * @param text what it shows
   * @param link the id on the page that it leads to; empty for none
   * @param worse whether it says that something is worse
   */
  record Cell(String text, String link, boolean worse) {
    static Cell of(String text) {
      return new Cell(text, "", false);
    }

    static Cell link(String text, String id) {
      return new Cell(text, id, false);
    }

    /** By how much an error has grown, relative. */
    static Cell change(double change) {
      return new Cell(ComparisonHeadline.change(change), "", change > 0);
    }

    /** Errors over those of a simple forecast. */
    static Cell ratio(double ratio) {
      return new Cell(ratio < 100 ? Figures.fixed(ratio, 3) : Figures.number(ratio), "", ratio > 1);
    }
  }

  private HtmlTable(List<String> header, boolean prose) {
    this.header = header;
    this.prose = prose;
  }

  /** A table of numbers, whose first column is words. */
  static HtmlTable ofNumbers(String... header) {
    return new HtmlTable(List.of(header), false);
  }

  /** A table of words. */
  static HtmlTable ofWords(String... header) {
    return new HtmlTable(List.of(header), true);
  }

  HtmlTable row(Cell... cells) {
    rows.add(List.of(cells));
    return this;
  }

  HtmlTable row(String... cells) {
    rows.add(List.of(cells).stream().map(Cell::of).toList());
    return this;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void write(Svg page) {
    page.raw("<div class=\"scroll\"><table class=\"" + style() + "\">");
    page.raw("<thead><tr>");
    header.forEach(title -> page.words("th", title, "scope", "col"));
    page.raw("</tr></thead><tbody>");
    for (List<Cell> row : rows) {
      page.raw("<tr>");
      for (int i = 0; i < row.size(); i++) {
        write(page, row.get(i), i == 0);
      }
      page.raw("</tr>");
    }
    page.raw("</tbody></table></div>");
  }

  private String style() {
    if (prose) {
      return "words";
    }
    return header.size() > MANY ? "numbers wide" : "numbers";
  }

  private static void write(Svg page, Cell cell, boolean first) {
    String name = first ? "th" : "td";
    page.raw(
        "<"
            + name
            + (first ? " scope=\"row\"" : "")
            + (cell.worse ? " class=\"worse\"" : "")
            + ">");
    if (cell.link.isEmpty()) {
      page.words("span", cell.text);
    } else {
      page.words("a", cell.text, "href", "#" + cell.link);
    }
    page.raw("</" + name + ">");
  }
}
