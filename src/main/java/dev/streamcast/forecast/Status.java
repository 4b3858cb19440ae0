package dev.streamcast.forecast;

/** What a forecast rests on. */
public enum Status {
  /** The sensor is new: fewer than {@link Forecaster#WARM_UP} values so far. */
  WARMING,
  /** The ordinary case. */
  READY,
  /** The reading's value was missing or absurd; the forecast goes on without it. */
  IMPUTED
}
