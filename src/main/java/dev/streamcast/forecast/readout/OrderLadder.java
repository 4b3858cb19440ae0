package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import java.util.stream.IntStream;

/**
 * An autoregression of the changes whose order need not be known: a mixture over a few orders of
 * one {@link BurgLattice} (0, 3, 12, 24, 48, 96 and the lattice's own), by ML-Poly with forgetting
 * ρ = .9995, see {@link Credit}.
 *
 * <pre>e = clip(change, ±64) - mixture;  g = clip(e / (1.25 S), ±2)</pre>
 *
 * <p>The lattice takes the changes clipped to ±5 scales: of all guards the one that a spiky sensor
 * needs most. Order 0, no change, starts with R = 1, all others with 0.
 *
 * <p>Source of the mixture over orders: Singer and Feder 1999, "Universal linear prediction by
 * model order weighting".
 */
public final class OrderLadder implements Expert {
  private static final int[] ORDERS = {0, 3, 12, 24, 48, 96, 168};
  private static final float RHO = .9995f;
  private static final float MOST_GRADIENT = 2;
  private static final float MOST_CHANGE = 5;
  private static final float MOST_TARGET = 64;

  private final int[] orders;
  private final BurgLattice lattice;
  private final Slot<BurgLattice.State> latticeSlot;
  private final Slot<State> slot;
  private final float[] forecasts;
  private final float[] weights;

  /** A ladder over a lattice of that order. */
  public OrderLadder(StateLayout layout, int order) {
    orders = IntStream.of(ORDERS).filter(rung -> rung <= order).toArray();
    lattice = new BurgLattice(orders[orders.length - 1]);
    latticeSlot = layout.add(18, 1, lattice::fresh);
    slot = layout.add(19, 1, () -> new State(orders.length));
    forecasts = new float[orders.length];
    weights = new float[orders.length];
  }

  @Override
  public String name() {
    return "autoregression";
  }

  @Override
  public int credit() {
    return 36;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    lattice.forecast(state.get(latticeSlot), orders, forecasts);
    Credit.weigh(state.get(slot).credits, weights);
    return Credit.mean(weights, forecasts);
  }

  @Override
  public void learn(SensorState state, Moment issued, float base, float change) {
    State memory = state.get(slot);
    float mixture = forecast(state, issued, base);
    float error = Clip.to(change, MOST_TARGET) - mixture;
    float g = Clip.to(error / (1.25f * memory.meanError.scale(error)), MOST_GRADIENT);
    for (int k = 0; k < orders.length; k++) {
      memory.credits[k].learn(g, forecasts[k] - mixture, RHO);
    }
    memory.meanError.learn(error);
    lattice.learn(state.get(latticeSlot), Clip.to(change, MOST_CHANGE));
  }

  @Override
  public void impute(SensorState state, float change) {
    lattice.pass(state.get(latticeSlot), Clip.to(change, MOST_CHANGE));
  }

  /** What each order has gained, and the running mean of the mixture's error. */
  static final class State implements Slice {
    private final Credit[] credits;
    private final MeanError meanError = new MeanError();

    State(int orders) {
      credits = new Credit[orders];
      for (int k = 0; k < orders; k++) {
        credits[k] = new Credit(k == 0 ? 1 : 0);
      }
    }

    @Override
    public void fields(SliceBuffer buffer) {
      for (Credit credit : credits) {
        credit.fields(buffer);
      }
      meanError.fields(buffer);
    }
  }
}
