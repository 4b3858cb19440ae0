package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import java.util.ArrayList;
import java.util.List;

/**
 * Weighs the experts by what each would have gained over the mixture so far, so that a sensor is
 * never served much worse than by its best expert: ML-Poly without forgetting, see {@link Credit}.
 *
 * <pre>
 * e = change - mixture;  g = the gradient of the {@link PointForecast}, with S of the {@link MeanError}
 * </pre>
 *
 * <p>R starts with the expert's trust: 1 for the last value, 0 for what has yet to learn. Each
 * expert's credit is a slice of its own, so that another list of experts keeps what is known of
 * those that stay.
 */
final class Mixture {
  private static final float RHO = 1;

  private final PointForecast point;
  private final Slot<State> slot;
  private final List<Slot<Credit>> slots = new ArrayList<>();
  private final Credit[] credits;
  private final float[] weights;

  /**
   * @param id the slice id of the mixture's own error
   */
  Mixture(StateLayout layout, PointForecast point, int id, List<Expert> experts) {
    this.point = point;
    slot = layout.add(id, 1, State::new);
    for (Expert expert : experts) {
      slots.add(layout.add(expert.credit(), 1, () -> new Credit(expert.trust())));
    }
    credits = new Credit[experts.size()];
    weights = new float[experts.size()];
  }

  /** The weighted mean of the forecasts. */
  float mix(SensorState state, float[] forecasts) {
    return Credit.mean(weights(state), forecasts);
  }

  /** How much each expert counts now: a scratch array whose elements sum to 1. */
  float[] weights(SensorState state) {
    for (int k = 0; k < credits.length; k++) {
      credits[k] = state.get(slots.get(k));
    }
    Credit.weigh(credits, weights);
    return weights;
  }

  /**
   * Learns from the change that came.
   *
   * @param forecasts the experts' forecasts of it
   */
  void learn(SensorState state, float[] forecasts, float change) {
    MeanError meanError = state.get(slot).meanError;
    float mixture = mix(state, forecasts);
    float error = change - mixture;
    float g = point.gradient(error, meanError.scale(error));
    for (int k = 0; k < credits.length; k++) {
      credits[k].learn(g, forecasts[k] - mixture, RHO);
    }
    meanError.learn(error);
  }

  /** The running mean of the mixture's error. */
  static final class State implements Slice {
    private final MeanError meanError = new MeanError();

    @Override
    public void fields(SliceBuffer buffer) {
      meanError.fields(buffer);
    }
  }
}
