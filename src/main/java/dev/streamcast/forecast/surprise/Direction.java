package dev.streamcast.forecast.surprise;

/** To which side a reading is out of the ordinary. */
public enum Direction {
  NONE,
  UP,
  DOWN
}
