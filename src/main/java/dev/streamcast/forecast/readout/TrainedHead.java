package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;

/**
 * The forecast that a trained network gives: its head's output, for all sensors the same weights.
 *
 * <pre>
 * forecast = clip(W h + b, ±4), or p + clip(W h + b, ±4), p the expert before it
 * </pre>
 *
 * <p>In units of the sensor's running scale. It learns nothing of its own; the {@link Mixture}
 * learns of each sensor how far to believe it. At first it is believed before all others, since it
 * alone knows how sensors go.
 */
public final class TrainedHead implements Expert {
  private static final float MOST_CHANGE = 4;

  private final Role role;

  TrainedHead(Role role) {
    this.role = role;
  }

  /** What the output of a network's head means. */
  public enum Role {
    /** The network has no head. */
    NONE,
    /** It is the next change. */
    FORECASTS,
    /** It is what the expert before it will miss of the next change. */
    CORRECTS
  }

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
    return 2;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    float said = Clip.to(now.head, MOST_CHANGE);
    return role == Role.CORRECTS ? base + said : said;
  }
}
