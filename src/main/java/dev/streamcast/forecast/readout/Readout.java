package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns what a sensor remembers into the forecast of its next change: asks every expert in turn,
 * each shown the forecast of the one before it, and lets the {@link Mixture} decide how much each
 * counts.
 *
 * <pre>
 * last value → autoregression → periodic corrections → recurrent readout   (each corrects the last)
 *                                                       trained network    (in its place, if the
 *                                                                          model has a head)
 *                                                       seasonal value
 * </pre>
 *
 * <p>Forecasts are computed anew from the state when they are learnt from: nothing that follows
 * from the rest is stored.
 */
public final class Readout {
  private static final int MIXTURE = 32;

  private final Expert[] experts; // an array, since a list's iterator is an object a reading
  private final int online; // how many experts come before the trained network
  private final Mixture mixture;
  private final float[] forecasts;

  /**
   * The readout of that size.
   *
   * @param hidden the network's hidden size, for what is learnt online over it
   * @param head what the network's head says, at any size; {@link TrainedHead.Role#NONE} without
   *     one
   */
  public static Readout of(
      StateLayout layout,
      ReadoutSize size,
      PointForecast point,
      long season,
      int hidden,
      TrainedHead.Role head) {
    List<Expert> experts = new ArrayList<>();
    experts.add(new LastValue());
    if (size.order() > 0) {
      experts.add(new OrderLadder(layout, size.order()));
      for (int number = 0; number < size.corrections(); number++) {
        experts.add(new PeriodicCorrection(layout, number, season, point));
      }
    }
    int online = experts.size();
    if (head != TrainedHead.Role.NONE) {
      experts.add(new TrainedHead(head));
    } else if (size.order() > 0) {
      experts.add(new RecurrentReadout(layout, hidden, point));
    }
    experts.add(new SeasonalValue(layout, season));
    return new Readout(layout, point, experts, online);
  }

  /** A readout of those experts. */
  Readout(StateLayout layout, PointForecast point, List<Expert> experts) {
    this(layout, point, experts, experts.size());
  }

  private Readout(StateLayout layout, PointForecast point, List<Expert> experts, int online) {
    this.online = online;
    this.experts = experts.toArray(Expert[]::new);
    mixture = new Mixture(layout, point, MIXTURE, experts);
    forecasts = new float[experts.size()];
  }

  /** The forecast of the next change, in units of the running scale; finite. */
  public float forecast(SensorState state, Moment now) {
    ask(state, now);
    return mixture.mix(state, forecasts);
  }

  /** What the experts before the trained network forecast, each correcting the one before it. */
  public float online(SensorState state, Moment now) {
    float forecast = 0;
    for (int k = 0; k < online; k++) {
      forecast = experts[k].forecast(state, now, forecast);
    }
    return forecast;
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
    for (int k = 0; k < experts.length; k++) {
      experts[k].learn(state, issued, base(k), change);
    }
  }

  /** Lives through a missing value, in whose place that change was forecast. */
  public void impute(SensorState state, float change) {
    for (Expert expert : experts) {
      expert.impute(state, change);
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
      forecasts[k] = experts[k].forecast(state, moment, base(k));
    }
  }

  private float base(int k) {
    return k == 0 ? 0 : forecasts[k - 1];
  }
}
