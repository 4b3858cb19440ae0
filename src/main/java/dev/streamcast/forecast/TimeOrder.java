package dev.streamcast.forecast;

/** What decides the order of a sensor's readings. */
public enum TimeOrder {
  /** Their time stamps: a reading that is not newer than the newest is late or a duplicate. */
  BY_TIMESTAMP,
  /** The order in which they come: none is skipped, whatever its time stamp. */
  BY_ROW
}
