package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Reads the forecast out of the network's hidden state: a linear map over [h, 1], learnt online for
 * each sensor by {@link LeastSquares}. With untrained recurrent weights this is an echo state
 * network (Jaeger 2001, "The echo state approach to analysing and training recurrent neural
 * networks").
 *
 * <p>An observation that is far out counts less: its weight is 1 / max(1, |e| / (4 S)), S the
 * running mean of |e|.
 */
public final class RecurrentReadout implements Expert {
  private static final float LAMBDA = .9995f;
  private static final float PRIOR = 1 / 3f;
  private static final float MOST_CHANGE = 4;
  private static final float MOST_TARGET = 64;
  private static final float LEAST_RATE = .005f;

  private final int hidden;
  private final LeastSquares leastSquares;
  private final Slot<LeastSquares.State> slot;
  private final float[] x;

  /**
   * A readout of a network's last layer.
   *
   * @param hidden the size of the hidden state
   */
  public RecurrentReadout(StateLayout layout, int hidden) {
    this.hidden = hidden;
    int d = hidden + 1;
    leastSquares = new LeastSquares(d, LAMBDA, PRIOR, 100 * d * PRIOR);
    slot = layout.addOfModel(17, 1, leastSquares::fresh);
    x = new float[d];
    x[hidden] = 1;
  }

  @Override
  public String name() {
    return "recurrent readout";
  }

  @Override
  public float forecast(SensorState state, Moment now) {
    System.arraycopy(now.network, now.hiddenAt, x, 0, hidden);
    return clip(leastSquares.predict(state.get(slot), x), MOST_CHANGE);
  }

  @Override
  public void learn(SensorState state, Moment issued, float change) {
    LeastSquares.State memory = state.get(slot);
    System.arraycopy(issued.network, issued.hiddenAt, x, 0, hidden);
    float error = clip(change, MOST_TARGET) - leastSquares.predict(memory, x);
    leastSquares.learn(memory, x, error, memory.weigh(error, 4, LEAST_RATE));
  }

  private static float clip(float value, float most) {
    return Math.max(-most, Math.min(most, value));
  }
}
