package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.SensorState;
import java.util.List;

/**
 * The intervals of all steps ahead: at the scored horizons those that were issued there, elsewhere
 * {@link WidthsBetween} them; at every step the interval of a wider level holds those of narrower
 * ones. An instance serves one thread: it holds the widths that it spread last.
 */
public final class Fan {
  private final List<PredictionIntervals> scored;
  private final WidthsBetween between;
  private final double[] widths;
  private final int[] widestFirst;
  private final double[][] below;
  private final double[][] above;

  /**
   * A fan over those intervals.
   *
   * @param scored one for each scored horizon, rising, the first of them 1; all of the same levels
   * @param steps how many steps ahead
   */
  public Fan(List<PredictionIntervals> scored, int steps) {
    this.scored = List.copyOf(scored);
    between = new WidthsBetween(scored.stream().mapToInt(PredictionIntervals::horizon).toArray());
    widths = new double[scored.size()];
    widestFirst = scored.get(0).widestFirst();
    below = new double[widestFirst.length][steps];
    above = new double[widestFirst.length][steps];
  }

  /**
   * Spreads the fan over the intervals just issued.
   *
   * @param places where they wait, for each scored horizon
   */
  public void spread(SensorState state, int[] places) {
    int wider = -1;
    for (int number : widestFirst) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = scored.get(i).below(state, places[i], number);
      }
      between.fill(widths, below[number]);
      for (int i = 0; i < widths.length; i++) {
        widths[i] = scored.get(i).above(state, places[i], number);
      }
      between.fill(widths, above[number]);
      if (wider >= 0) {
        holdWithin(below[wider], below[number]);
        holdWithin(above[wider], above[number]);
      }
      wider = number;
    }
  }

  /** How far the interval of that level reaches below the forecast that many steps ahead. */
  public double below(int number, int horizon) {
    return below[number][horizon - 1];
  }

  /** The same above the forecast. */
  public double above(int number, int horizon) {
    return above[number][horizon - 1];
  }

  private static void holdWithin(double[] wider, double[] narrower) {
    for (int k = 0; k < narrower.length; k++) {
      narrower[k] = Math.min(narrower[k], wider[k]);
    }
  }
}
