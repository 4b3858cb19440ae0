package dev.streamcast.forecast.surprise;

/** To which side a reading must be out of the ordinary to be flagged. */
public enum Side {
  BOTH,
  UP,
  DOWN;

  boolean includes(Direction direction) {
    return this == BOTH || name().equals(direction.name());
  }
}
