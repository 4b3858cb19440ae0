package dev.streamcast.app;

import dev.streamcast.source.Row;

/** When the rows of a load are due. */
@FunctionalInterface
interface Pace {
  /** As fast as the broker takes them. */
  Pace FULL_SPEED = row -> 0;

  /**
   * How many nanoseconds from now a row is due; 0 or less for at once. Asked before each row, on
   * the loading thread, and more than once for a row that has to wait.
   */
  long nanosUntil(Row row);
}
