package dev.streamcast.forecast.interval;

import java.util.HashSet;
import java.util.Set;

/**
 * Gives the slice of each level a number that depends on the level, not on its place in the list:
 * {@value #FIRST} and its percent, or the next one that is free where two levels share a percent.
 * So levels that are added, removed or put in another order leave the memory of the others as it
 * is. The slice itself holds its level, in case a neighbour's number has moved.
 */
final class SliceIds {
  private static final int FIRST = 100;

  private final Set<Integer> taken = new HashSet<>();

  int take(double level) {
    int id = FIRST + (int) Math.round(100 * level);
    while (!taken.add(id)) {
      id++;
    }
    return id;
  }
}
