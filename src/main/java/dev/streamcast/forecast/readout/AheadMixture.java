package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Weighs two forecasts of one scored horizon, that which is rolled out and that which the network
 * has decoded, by what each would have gained over their mean in the forecasts that have been
 * settled: a {@link Mixture} whose errors come many readings late. So a sensor is not served much
 * worse than by the roll-out alone.
 *
 * <pre>
 * e = y - mean, at issue;  r = clip(2 g(e) (p - mean), ±8), p the roll-out or what is decoded
 * </pre>
 *
 * <p>All in units of the running scale. Each begins with R = 1, so that both count the same at
 * first. How far each was from the mean is kept with the forecasts that wait: 8 bytes for each step
 * of the horizon.
 *
 * <p>Source on what feedback that comes late costs: Joulani, György and Szepesvári 2013, "Online
 * learning under delayed feedback".
 */
public final class AheadMixture {
  private static final float MOST = 1e4f;

  private final PointForecast point;
  private final Slot<State> slot;
  private final Credit[] credits = new Credit[2];
  private final float[] weights = new float[2];

  /**
   * The mixture of a scored horizon, of this model.
   *
   * @param horizon from 2
   */
  public AheadMixture(StateLayout layout, SliceIds ids, int horizon, PointForecast point) {
    this.point = point;
    slot = layout.addOfModel(ids.ofMixture(horizon), 1, () -> new State(horizon));
  }

  /** How much what is decoded counts, 0 to 1; the rest is the roll-out's. */
  public float weight(SensorState state) {
    State now = state.get(slot);
    credits[0] = now.rolledOut;
    credits[1] = now.decoded;
    Credit.weigh(credits, weights);
    return weights[1];
  }

  /**
   * Keeps what a forecast was made of.
   *
   * @param place where it waits
   * @param rolledOut the roll-out less the forecast, in units of the running scale
   * @param decoded what was decoded less the forecast
   */
  public void issue(SensorState state, int place, double rolledOut, double decoded) {
    State now = state.get(slot);
    now.rolledOutLess[place] = Clip.to((float) rolledOut, MOST);
    now.decodedLess[place] = Clip.to((float) decoded, MOST);
  }

  /**
   * Learns from the value that a waiting forecast was for.
   *
   * @param place where it waited
   * @param error the value less the forecast, in units of the running scale
   */
  public void learn(SensorState state, int place, double error) {
    State now = state.get(slot);
    float e = Clip.to((float) error, MOST);
    float g = point.gradient(e, now.meanError.scale(e));
    now.rolledOut.learn(g, now.rolledOutLess[place], 1);
    now.decoded.learn(g, now.decodedLess[place], 1);
    now.meanError.learn(e);
  }

  /** The two credits, the running mean of the error, and what waits. */
  static final class State implements Slice {
    private final int horizon;
    private final Credit rolledOut = new Credit(1);
    private final Credit decoded = new Credit(1);
    private final MeanError meanError = new MeanError();
    private final float[] rolledOutLess;
    private final float[] decodedLess;

    State(int horizon) {
      this.horizon = horizon;
      rolledOutLess = new float[horizon];
      decodedLess = new float[horizon];
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.unchanged(horizon);
      rolledOut.fields(buffer);
      decoded.fields(buffer);
      meanError.fields(buffer);
      buffer.float32s(rolledOutLess);
      buffer.float32s(decodedLess);
    }
  }
}
