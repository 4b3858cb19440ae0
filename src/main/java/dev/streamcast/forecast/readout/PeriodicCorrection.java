package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Corrects the forecast p of the expert before it by coefficients that change with the time of day:
 * {@value #SLOTS} slots of the season, in each a {@link LeastSquares} of dimension 4; the two
 * nearest are interpolated linearly.
 *
 * <pre>
 * x = [1, clip(what p missed last time, ±8), level, clip(p, ±8)]
 * forecast = p + clip(Σ a wᵀ x, ±4) over the two slots, a their shares
 * each slot learns clip(change, ±64) - p with observation weight ω a and forgetting 1 - (1 - λ) a
 * </pre>
 *
 * <p>λ forgets 2 % a season's visit: readings in the same slot of one season share that. ω is that
 * of the {@link PointForecast}. Only the season's length is needed, not the clock. A sensor with
 * fewer than two readings a season has one slot for all.
 *
 * <p>Source: periodic autoregression, Jones and Brelsford 1967, "Time series with periodic
 * structure".
 */
public final class PeriodicCorrection implements Expert {
  static final int SLOTS = 24;
  private static final double[] LEVEL_RATES = {0, .03, .2}; // the first takes the sensor's own
  private static final int D = 4;
  private static final float FORGOTTEN = .02f;
  private static final float PRIOR = .1f;
  private static final float TRACE_BOUND = 10 * D;
  private static final float MOST_CHANGE = 4;
  private static final float MOST_INPUT = 8;
  private static final float MOST_TARGET = 64;

  private final int number;
  private final long season;
  private final PointForecast point;
  private final LeastSquares leastSquares = LeastSquares.withHalves(D, PRIOR, TRACE_BOUND);
  private final Slot<State> slot;
  private final float[] x = new float[D];
  private int near;
  private int far;
  private float share;
  private float forgotten;

  /**
   * A correction.
   *
   * @param number which one of several behind each other, 0 to 2: the first one's level is the
   *     sensor's, the others' are a {@link QuickLevel} of their own
   * @param season the period in milliseconds
   */
  public PeriodicCorrection(StateLayout layout, int number, long season, PointForecast point) {
    this.number = number;
    this.season = season;
    this.point = point;
    slot = layout.add(20 + number, 3, () -> new State(leastSquares.fresh(SLOTS), number, season));
  }

  @Override
  public String name() {
    return number == 0 ? "periodic correction" : "periodic correction " + (number + 1);
  }

  @Override
  public int credit() {
    return 37 + number;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    State memory = state.get(slot);
    look(memory, now, base);
    return base + Clip.to(correction(memory), MOST_CHANGE);
  }

  @Override
  public void learn(SensorState state, Moment issued, float base, float change) {
    State memory = state.get(slot);
    look(memory, issued, base);
    float target = Clip.to(change, MOST_TARGET) - base;
    float error = target - correction(memory);
    float weight = memory.slots.meanError.weight(error, point.bound());
    learn(memory, near, target, weight, 1 - share);
    learn(memory, far, target, weight, share);
    memory.slots.meanError.learn(error);
    memory.missed = Clip.to(target, MOST_INPUT);
  }

  private void learn(State memory, int at, float target, float weight, float a) {
    if (a > 0) {
      float error = target - leastSquares.predict(memory.slots, at, x);
      leastSquares.learn(memory.slots, at, x, error, weight * a, 1 - forgotten * a);
    }
  }

  @Override
  public void impute(SensorState state, float change) {
    state.get(slot).missed = 0;
  }

  @Override
  public void remember(SensorState state, Moment now) {
    if (number > 0) {
      state.get(slot).level.learn(now.usual);
    }
  }

  private float correction(State memory) {
    float nearest = (1 - share) * leastSquares.predict(memory.slots, near, x);
    return share > 0 ? nearest + share * leastSquares.predict(memory.slots, far, x) : nearest;
  }

  /** Finds the slots of the coming reading, and what is to be multiplied with their weights. */
  private void look(State memory, Moment now, float base) {
    long interval = now.next - now.time;
    boolean periodic = interval > 0 && season >= 2 * interval;
    double at = periodic ? (double) Math.floorMod(now.next, season) / season * SLOTS : 0;
    near = Math.min((int) at, SLOTS - 1);
    far = (near + 1) % SLOTS;
    share = (float) (at - near);
    double visits = periodic ? (double) season / interval / SLOTS : SLOTS;
    forgotten = (float) (FORGOTTEN / Math.max(1, visits));
    x[0] = 1;
    x[1] = memory.missed;
    x[2] = number > 0 ? memory.level.level(now.y) : now.level;
    x[3] = Clip.to(base, MOST_INPUT);
  }

  /**
   * The slots, what the forecast before missed last, and a level of its own where it has one. Made
   * for another season, it begins anew.
   */
  static final class State implements Slice {
    private final LeastSquares.State slots;
    private final QuickLevel level;
    private final boolean quick;
    private final long season;
    private float missed;

    State(LeastSquares.State slots, int number, long season) {
      this.season = season;
      this.slots = slots;
      level = new QuickLevel(LEVEL_RATES[number]);
      quick = number > 0;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.unchanged((float) season);
      slots.fields(buffer);
      missed = buffer.float32(missed);
      if (quick) {
        level.fields(buffer);
      }
    }
  }
}
