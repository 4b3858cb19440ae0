package dev.streamcast.source;

import java.time.ZoneId;
import java.util.OptionalLong;

/** One way of writing times; all times of a file are written in one, or in few alike. */
sealed interface TimeForm permits PlainForm, CalendarForm, EpochForm {

  /**
   * The time in milliseconds since 1970-01-01T00:00:00Z, rounded down; empty if the cell is not of
   * this form.
   *
   * @param cell the text without blanks around it
   * @param zone the zone of a time without an offset
   */
  OptionalLong read(String cell, ZoneId zone);
}
