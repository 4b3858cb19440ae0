package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.surprise.Direction;

/**
 * A flagged reading, or several that are drawn as one because they are too close to be told apart:
 * then the strongest of them speaks for all.
 *
 * @param time of the strongest
 * @param y its value
 * @param score how strong it is; 1 is on the threshold
 * @param direction to which side it lies
 * @param reason why it was flagged, in words
 * @param count how many flags this stands for
 */
record Flag(long time, double y, double score, Direction direction, String reason, long count) {
  static Flag of(Forecast forecast) {
    return new Flag(
        forecast.timestamp(),
        forecast.y(),
        forecast.verdict().score(),
        forecast.verdict().direction(),
        forecast.verdict().reason(),
        1);
  }

  /** Both as one. */
  Flag with(Flag other) {
    Flag strong = other.score > score ? other : this;
    return new Flag(
        strong.time, strong.y, strong.score, strong.direction, strong.reason, count + other.count);
  }

  /** To which side it lies. */
  String inWords() {
    return down() ? "\u25bc low" : "\u25b2 high";
  }

  boolean down() {
    return direction == Direction.DOWN;
  }

  /** Whether both stand at the same place of a plot. */
  boolean isAt(Flag other) {
    return time == other.time && down() == other.down();
  }

  /** What is said where the flag is pointed at. */
  String words() {
    String when = Times.text(time) + ": " + reason;
    return count == 1 ? when : Figures.count(count) + " flags here, the strongest at " + when;
  }
}
