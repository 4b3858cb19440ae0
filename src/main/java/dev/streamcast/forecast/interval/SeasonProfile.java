package dev.streamcast.forecast.interval;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * How large residuals are at each time of the season, compared with the rest of it: the season is
 * cut into {@value #PARTS} parts (the hours, for a day), each with the logarithm of a multiplier.
 *
 * <pre>
 * m = exp(g[k]),  k the part of the coming reading
 * from the 13th reading  r = .02 min(1, 24 / readings a season)
 *                        g[k] = clip(g[k] (1 - .2 r) + r clip(u / (slow + 1e-30) - 1, -1, 3), ±2.5)
 * </pre>
 *
 * <p>u is the size of the residual without the multiplier and slow its {@link ResidualScale} mean,
 * so that a part whose residuals are the usual ones stays as it is, and one that is never learnt
 * from again leans back to 1. Source: diurnal factors of volatility, Andersen and Bollerslev 1997,
 * "Intraday periodicity and volatility persistence in financial markets"; the recursion is ours.
 */
final class SeasonProfile {
  static final int PARTS = 24;

  private static final int FIRST_READINGS = 12;
  private static final double RATE = .02;
  private static final double LEAK = .2;
  private static final double MOST_LOG = 2.5;

  private final Slot<State> slot;
  private final long season;

  /**
   * A profile of that season.
   *
   * @param id the number of its slice
   * @param season the period in milliseconds
   */
  SeasonProfile(StateLayout layout, int id, int horizon, long season) {
    this.season = season;
    slot = layout.add(id, 3, () -> new State(horizon, season));
  }

  Slot<State> slot() {
    return slot;
  }

  /**
   * m for a reading of that time; 1 where nothing is known.
   *
   * @param time in milliseconds since 1970
   */
  double multiplier(State state, long time) {
    return StrictMath.exp(state.log[part(time)]);
  }

  private int part(long time) {
    return (int) (Math.floorMod(time, season) * PARTS / season);
  }

  /**
   * Learns from the reading that came.
   *
   * @param time when it had been expected, in milliseconds since 1970
   * @param scale the scale of the residuals before it
   * @param size u
   * @param interval the sampling interval in milliseconds
   */
  void learn(State state, long time, ResidualScale.State scale, double size, long interval) {
    if (scale.readings() <= FIRST_READINGS) {
      return;
    }
    double rate = RATE * Math.min(1, (double) PARTS * interval / season);
    double surplus = clip(size / (scale.slow() + 1e-30) - 1, -1, 3);
    int part = part(time);
    double log = state.log[part] * (1 - LEAK * rate) + rate * surplus;
    state.log[part] = (float) clip(log, -MOST_LOG, MOST_LOG);
  }

  private static double clip(double x, double low, double high) {
    return Math.max(low, Math.min(high, x));
  }

  /** The logarithms of the multipliers. Made for another season, it begins anew. */
  static final class State implements Slice {
    private final int horizon;
    private final long season;
    private final float[] log = new float[PARTS];

    State(int horizon, long season) {
      this.horizon = horizon;
      this.season = season;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      if (horizon > 1) {
        buffer.unchanged(horizon);
      }
      buffer.unchanged((float) season);
      buffer.float32s(log);
    }
  }
}
