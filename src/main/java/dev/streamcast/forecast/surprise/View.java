package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;

/**
 * One way of looking at a sensor: a number for each reading, whose records are worth a flag. A
 * change of regime is a record in some view, whatever it is in the others: a level shift in the
 * level, a night's value at noon off the season.
 */
interface View {
  /** What the view looks at, in the words of a reason: "level". */
  String name();

  /** Over how many readings the number is smoothed; 1 for not at all. */
  int tau();

  /** The number that this reading gives; the view learns from it. */
  double look(SensorState state, Sighting now);

  /** To which side of the ordinary the reading lies, where the number made a record there. */
  default Direction direction(Sighting now, boolean above) {
    return above ? Direction.UP : Direction.DOWN;
  }

  /** The number in a unit that can be read. */
  default double readable(double x) {
    return x;
  }
}
