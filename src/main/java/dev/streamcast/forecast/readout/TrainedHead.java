package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;

/**
 * The forecast that a trained network gives by itself: its head's output, for all sensors the same
 * weights.
 *
 * <pre>forecast = clip(W h + b, ±4)</pre>
 *
 * <p>In units of the sensor's running scale. It does not build on the expert before it and learns
 * nothing of its own; the {@link Mixture} learns of each sensor how far to believe it. At first it
 * is believed before all others, since it alone knows how sensors go.
 */
final class TrainedHead implements Expert {
  private static final float MOST_CHANGE = 4;

  @Override
  public String name() {
    return "trained network";
  }

  @Override
  public int credit() {
    return 42;
  }

  @Override
  public float trust() {
    return 20;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    return Clip.to(now.head, MOST_CHANGE);
  }
}
