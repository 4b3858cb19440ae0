package dev.streamcast.forecast.state;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives numbers to slices of which the settings decide how many there are: one for each level of an
 * interval, one for each scored horizon. A number depends on what the slice is for, not on its
 * place in a list; where two want the same, the later takes the next that is free. So what is
 * added, removed or put in another order leaves the memory of the rest as it is. Such a slice holds
 * what it was made for ({@link SliceBuffer#unchanged}), in case a neighbour's number has moved.
 */
public final class SliceIds {
  private static final int FIRST = 80;
  private static final int LAST = 255;
  private static final int LEVELS = 140;

  private final Set<Integer> taken = new HashSet<>();

  /** The slice of a level of the next reading's intervals. */
  public int ofLevel(double level) {
    return take(100 + percent(level));
  }

  /**
   * A slice of a horizon beyond the next reading.
   *
   * @param part which of its slices, 0 to 2
   */
  public int ofHorizon(int horizon, int part) {
    return take(FIRST + (3 * horizon + part) % (LEVELS - FIRST));
  }

  /** The slice of a level of such a horizon. */
  public int ofHorizon(int horizon, double level) {
    return take(LEVELS + (11 * horizon + percent(level)) % (LAST + 1 - LEVELS));
  }

  /** The slice of the mixture of forecasts at such a horizon, asked for after all others. */
  public int ofMixture(int horizon) {
    return take(LEVELS + (7 * horizon) % (LAST + 1 - LEVELS));
  }

  private int take(int wanted) {
    int id = wanted;
    while (!taken.add(id)) {
      id = id == LAST ? FIRST : id + 1;
    }
    return id;
  }

  private static int percent(double level) {
    return (int) Math.round(100 * level);
  }
}
