package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;

/**
 * One way to forecast the next reading: as the change from the newest value, in units of the
 * running scale. All experts of a sensor are asked at every reading; the {@link Mixture} learns
 * whom to believe.
 *
 * <p>An expert may build on the one before it in the list: it is shown that one's forecast and
 * learns what that one missed.
 */
public interface Expert {
  /** The name that stands in reports and on the page. */
  String name();

  /** The slice id of the credit that it has in the mixture; never used again for another expert. */
  int credit();

  /** How far it is believed at first, before anything is known of the sensor: R of its credit. */
  default float trust() {
    return 0;
  }

  /**
   * The forecast of the next change; finite, and the same until {@link #learn} is called.
   *
   * @param base the forecast of the expert before this one in the list
   */
  float forecast(SensorState state, Moment now, float base);

  /**
   * Learns from the change that came; called with the moment at which the forecast was issued,
   * before the state moves on.
   *
   * @param base the forecast of the expert before this one in the list
   * @param change the change in units of the scale at issue
   */
  default void learn(SensorState state, Moment issued, float base, float change) {}

  /** Lives through a missing value: as {@link #learn}, of a change that was only forecast. */
  default void impute(SensorState state, float change) {}

  /** Remembers the newest value, after the state has moved on to it. */
  default void remember(SensorState state, Moment now) {}
}
