package dev.streamcast.serve;

import java.util.Comparator;

/** In which order sensors are listed; equal ones by their names. */
@SuppressWarnings("ImmutableEnumChecker") // A comparator of records has no state.
enum Sorting {
  /** Flagged lately, the last one first; then stale; then the worst error. */
  ATTENTION(
      Comparator.comparing((Row row) -> row.flags24h() == 0)
          .thenComparing(row -> row.flags24h() == 0 ? 0 : -row.flagTime())
          .thenComparing(row -> !row.stale())
          .thenComparing(row -> -worst(row.errorRelative()))),
  NAME(Comparator.comparing(Row::id)),
  /** The worst first. */
  ERROR(Comparator.comparing((Row row) -> -worst(row.errorRelative()))),
  STATUS(Comparator.comparing(Row::statusWord)),
  /** The one that has been silent for longest first. */
  TIME(Comparator.comparing(Row::time));

  private final Comparator<Row> order;

  Sorting(Comparator<Row> order) {
    this.order = order.thenComparing(Row::id).thenComparing(Row::partition);
  }

  Comparator<Row> order() {
    return order;
  }

  /** A sensor whose error is not known is none to worry about. */
  private static double worst(double errorRelative) {
    return Double.isNaN(errorRelative) ? -1 : errorRelative;
  }
}
