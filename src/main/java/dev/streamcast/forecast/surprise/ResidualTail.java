package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * How far out in the tail of this sensor's own residuals the newest one lies. z = √|e|; the 95 %
 * quantile q of z is tracked, and what exceeds it is compared with the mean excess so far, once
 * under an exponential tail and once under a Pareto tail:
 *
 * <pre>
 * p = 1.301 + (z - q) / (m ln 10)            decades of rarity, exponential tail
 * h = 1.301 + 2 ln(z / q) / (η ln 10)        the same, Pareto tail (Hill 1975)
 * severity = p / 3.5 where h ≥ 2.2 and |e| > .15 R, else 0
 * q += s (.95 if z > q, else -.05), s = q max(5 / (t + 1), .01)
 * m, η: means of z - q and of 2 ln(z / q) over the excesses, rate max(1/(k + 4), .0012)
 * </pre>
 *
 * <p>Where a q or an m of 0 would divide, or could not grow, it counts as a billionth and less of
 * max(√R, z): a share and not a number, so that no unit matters. 1.301 decades is the rarity of q
 * itself. The condition on h mutes sensors whose residuals are heavy-tailed by nature, the one on R
 * (the range of the values) residuals that are rare but tiny. The residuals of forecasts that are
 * still warming up are not the sensor's own and teach nothing; the first 10 after them only set q.
 *
 * <p>Sources: peaks over a threshold (Pickands 1975); Hill 1975, "A simple general approach to
 * inference about the tail of a distribution"; the thresholds are ours, measured.
 */
final class ResidualTail {
  private static final double QUANTILE = .95;
  private static final int WARMING = 31; // a forecast is ready from 32 values on
  private static final int START = 10;
  private static final double TINY = 1e-9;
  private static final double DECADES_OF_QUANTILE = 1.301;
  private static final double DECADES_OF_FLAG = 3.5;
  private static final double LEAST_PARETO_DECADES = 2.2;
  private static final double LEAST_SHARE_OF_RANGE = .15;
  private static final double LN_10 = StrictMath.log(10);

  private final Slot<State> slot;

  ResidualTail(StateLayout layout) {
    slot = layout.add(5, 1, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /**
   * How rare the residual is: 1 is on the threshold of a flag, 0 is ordinary; then learns from it.
   *
   * @param error the residual in the sensor's unit
   * @param range the width of the range of the sensor's values before this reading
   */
  double severity(State state, double error, double range) {
    double z = Math.sqrt(Math.abs(error));
    int t = state.t - WARMING;
    state.t = Math.min(state.t + 1, 1 << 20);
    if (t < 0) {
      return 0;
    }
    if (t < START) {
      state.quantile = Math.max(state.quantile, z);
      return 0;
    }
    if (t == START) {
      state.excess = .4 * state.quantile;
    }
    double tiny = TINY * Math.max(Math.sqrt(range), z);
    double severity = 0;
    double above = z - state.quantile;
    if (above > 0) {
      severity = exceed(state, z, tiny, Math.abs(error) > LEAST_SHARE_OF_RANGE * range);
    }
    double step = (state.quantile + tiny) * Math.max(5.0 / (t + 1), .01);
    state.quantile += above > 0 ? QUANTILE * step : -(1 - QUANTILE) * step;
    return severity;
  }

  private static double exceed(State state, double z, double tiny, boolean large) {
    double excess = z - state.quantile;
    double ratio = 2 * StrictMath.log((z + tiny) / (state.quantile + tiny));
    double least = tiny / 1_000;
    double p = DECADES_OF_QUANTILE + excess / ((state.excess + least) * LN_10);
    double h = DECADES_OF_QUANTILE + ratio / ((state.ratio + 1e-12) * LN_10);
    state.k = Math.min(state.k + 1, 1 << 20);
    double rate = Math.max(1.0 / (state.k + 4), .0012);
    state.excess += rate * (Math.min(excess, 8 * state.excess + least) - state.excess);
    state.ratio += rate * (Math.min(ratio, 8 * state.ratio + 1e-12) - state.ratio);
    return h >= LEAST_PARETO_DECADES && large ? p / DECADES_OF_FLAG : 0;
  }

  /** The tracked quantile of z, and the mean excesses over it. */
  static final class State implements Slice {
    private double quantile;
    private double excess;
    private double ratio = .5;
    private int t;
    private int k;

    @Override
    public void fields(SliceBuffer buffer) {
      quantile = buffer.float64(quantile);
      excess = buffer.float64(excess);
      ratio = buffer.float64(ratio);
      t = buffer.int32(t);
      k = buffer.int32(k);
    }
  }
}
