package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what a sensor remembers into the forecast of its next change: asks every expert, and lets
 * the {@link Mixture} decide how much each counts. The list of experts is open; the first one is
 * the last value.
 */
public final class Readout {
  private static final int FIRST_CREDIT = 33;

  private final Expert[] experts; // an array, since a list's iterator is an object a reading
  private final Mixture mixture;
  private final float[] forecasts;

  public Readout(StateLayout layout, List<Expert> experts) {
    this.experts = experts.toArray(Expert[]::new);
    mixture = new Mixture(layout, FIRST_CREDIT, experts.size());
    forecasts = new float[experts.size()];
  }

  /** The forecast of the next change, in units of the running scale; finite. */
  public float forecast(SensorState state, Moment now) {
    ask(state, now);
    return mixture.mix(state, forecasts);
  }

  /**
   * Learns from the change that came.
   *
   * @param issued the moment at which the forecast was issued, before the state moves on
   * @param change the change in units of the scale at issue
   */
  public void learn(SensorState state, Moment issued, float change) {
    ask(state, issued);
    mixture.learn(state, forecasts, change);
    for (Expert expert : experts) {
      expert.learn(state, issued, change);
    }
  }

  /** Shows the experts the newest value, after the state has moved on to it. */
  public void remember(SensorState state, Moment now) {
    for (Expert expert : experts) {
      expert.remember(state, now);
    }
  }

  /** How much each expert counts now, by name, in the order of the list; the sum is 1. */
  public Map<String, Float> weights(SensorState state) {
    float[] weights = mixture.weights(state);
    Map<String, Float> named = new LinkedHashMap<>();
    for (int k = 0; k < weights.length; k++) {
      named.put(experts[k].name(), weights[k]);
    }
    return named;
  }

  private void ask(SensorState state, Moment moment) {
    for (int k = 0; k < forecasts.length; k++) {
      forecasts[k] = experts[k].forecast(state, moment);
    }
  }
}
