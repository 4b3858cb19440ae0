package dev.streamcast.serve;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which sensors are asked for: those with a part of their id like this, in that order, page by
 * page.
 *
 * @param search a part of the id, in small letters; empty for all
 * @param sorting by what
 * @param order which way
 * @param number the page, from 1
 * @param size how many sensors a page has
 */
record Page(String search, Sorting sorting, Order order, int number, int size) {
  static final Set<String> PARAMETERS = Set.of("search", "sort", "order", "page", "size");
  static final int LARGEST = 500;

  /** Which way a list is sorted. */
  enum Order {
    ASC,
    DESC
  }

  /**
   * The sensors of one page.
   *
   * @param rows in order
   * @param found how many there are on all pages
   */
  record Rows(List<Row> rows, int found) {}

  static Page of(Parameters parameters) {
    return new Page(
        parameters.text("search", 256).orElse("").toLowerCase(Locale.ROOT),
        parameters.word("sort", Sorting.ATTENTION),
        parameters.word("order", Order.ASC),
        parameters.number("page", 1, 1, 1_000_000),
        parameters.number("size", 50, 1, LARGEST));
  }

  /** Those of the board's rows that are on this page. */
  Rows of(List<Row> all) {
    Comparator<Row> by = order == Order.ASC ? sorting.order() : sorting.order().reversed();
    List<Row> found =
        all.stream()
            .filter(row -> row.id().toLowerCase(Locale.ROOT).contains(search))
            .sorted(by)
            .toList();
    long from = Math.min(found.size(), (number - 1L) * size);
    long to = Math.min(found.size(), from + size);
    return new Rows(found.subList((int) from, (int) to), found.size());
  }
}
