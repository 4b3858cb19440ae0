package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;

/**
 * One way to forecast the next reading: as the change from the newest value, in units of the
 * running scale. All experts of a sensor are asked at every reading; the {@link Mixture} learns
 * whom to believe.
 */
public interface Expert {
  /** The name that stands in reports and on the page. */
  String name();

  /** The forecast of the next change; finite, and the same until {@link #learn} is called. */
  float forecast(SensorState state, Moment now);

  /**
   * Learns from the change that came; called with the moment at which the forecast was issued,
   * before the state moves on.
   *
   * @param change the change in units of the scale at issue
   */
  default void learn(SensorState state, Moment issued, float change) {}

  /** Remembers the newest value, after the state has moved on to it. */
  default void remember(SensorState state, Moment now) {}
}
