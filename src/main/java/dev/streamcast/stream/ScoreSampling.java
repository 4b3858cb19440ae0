package dev.streamcast.stream;

/** Which settled forecasts become records of the scores topic. */
public enum ScoreSampling {
  /** None. */
  OFF,
  /** Those that a reading at every 16th offset of its partition settles. */
  SAMPLED,
  /** All. */
  ALL;

  private static final long ONE_IN = 16;

  /** Whether the scores of the reading at that offset are written. */
  boolean takes(long offset) {
    return this == ALL || (this == SAMPLED && offset % ONE_IN == 0);
  }
}
