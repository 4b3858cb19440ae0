package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Reads the forecast out of the network's hidden state: a linear map over [h, 1], learnt online for
 * each sensor by {@link LeastSquares}, that corrects what the expert before it misses. With
 * untrained recurrent weights this is an echo state network (Jaeger 2001, "The echo state approach
 * to analysing and training recurrent neural networks").
 *
 * <p>An observation that is far out counts less, as the {@link PointForecast} says.
 */
public final class RecurrentReadout implements Expert {
  private static final float LAMBDA = .9995f;
  private static final float PRIOR = 1 / 3f;
  private static final float MOST_CHANGE = 4;
  private static final float MOST_TARGET = 64;

  private final int hidden;
  private final PointForecast point;
  private final LeastSquares leastSquares;
  private final Slot<LeastSquares.State> slot;
  private final float[] x;

  /**
   * A readout of a network's last layer.
   *
   * @param hidden the size of the hidden state
   */
  public RecurrentReadout(StateLayout layout, int hidden, PointForecast point) {
    this.hidden = hidden;
    this.point = point;
    int d = hidden + 1;
    leastSquares = new LeastSquares(d, PRIOR, 100 * d * PRIOR);
    slot = layout.addOfModel(17, 2, () -> leastSquares.fresh(1));
    x = new float[d];
    x[hidden] = 1;
  }

  @Override
  public String name() {
    return "recurrent readout";
  }

  @Override
  public int credit() {
    return 34;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    System.arraycopy(now.network, now.hiddenAt, x, 0, hidden);
    return base + Clip.to(leastSquares.predict(state.get(slot), 0, x), MOST_CHANGE);
  }

  @Override
  public void learn(SensorState state, Moment issued, float base, float change) {
    LeastSquares.State memory = state.get(slot);
    System.arraycopy(issued.network, issued.hiddenAt, x, 0, hidden);
    float error = Clip.to(change, MOST_TARGET) - base - leastSquares.predict(memory, 0, x);
    float weight = memory.meanError.weight(error, point.bound());
    leastSquares.learn(memory, 0, x, error, weight, LAMBDA);
    memory.meanError.learn(error);
  }
}
