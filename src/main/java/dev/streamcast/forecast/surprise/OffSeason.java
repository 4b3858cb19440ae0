package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * The view of the day's pattern: how far values lie from the mean at their time of day, in UTC.
 *
 * <pre>
 * off = |z - mean of this half hour on earlier days|, of the level where there was none
 * x = ew(off, 64)
 * mean += max(1/n, .1) (z - mean)          n readings of this half hour
 * </pre>
 *
 * <p>The means are float32 differences from the sensor's first value, so that a large offset costs
 * no digits.
 */
final class OffSeason implements View {
  private static final int BINS = 48;
  private static final int TAU = 64;
  private static final int SLOWEST = 10;
  private static final long DAY = 86_400_000;
  private static final double MOST_DIFFERENCE = 1e38;

  private final Slot<State> slot;

  OffSeason(StateLayout layout) {
    slot = layout.add(65, 2, State::new);
  }

  @Override
  public String name() {
    return "distance from the usual value of the time of day";
  }

  @Override
  public int tau() {
    return TAU;
  }

  @Override
  public double look(SensorState sensor, Sighting now) {
    State state = sensor.get(slot);
    if (state.t == 0) {
      state.origin = now.z;
    }
    int bin = (int) (Math.floorMod(now.time, DAY) * BINS / DAY);
    double usual = state.visits[bin] == 0 ? now.level : state.origin + state.means[bin];
    now.offSeason = now.z - usual;
    state.off += Averages.rate(state.t, TAU) * (Math.abs(now.offSeason) - state.off);
    state.t = Math.min(state.t + 1, TAU);
    state.learn(bin, now.z);
    return state.off;
  }

  /** The side of the time of day's mean on which the reading itself lies. */
  @Override
  public Direction direction(Sighting now, boolean above) {
    return now.offSeason > 0 ? Direction.UP : Direction.DOWN;
  }

  /** The means of the half hours, and the mean distance from them. */
  static final class State implements Slice {
    private final float[] means = new float[BINS];
    private final int[] visits = new int[BINS];
    private double origin;
    private double off;
    private int t;

    private void learn(int bin, double z) {
      visits[bin] = Math.min(visits[bin] + 1, SLOWEST);
      double difference =
          Math.max(-MOST_DIFFERENCE, Math.min(MOST_DIFFERENCE, z - origin)) - means[bin];
      means[bin] = (float) (means[bin] + difference / visits[bin]);
    }

    @Override
    public void fields(SliceBuffer buffer) {
      origin = buffer.float64(origin);
      off = buffer.float64(off);
      t = buffer.uint8(t);
      for (int bin = 0; bin < BINS; bin += 2) { // none above 10: two of them are a byte
        int both = buffer.uint8((visits[bin] << 4) | visits[bin + 1]);
        visits[bin] = both >> 4;
        visits[bin + 1] = both & 0xf;
      }
      buffer.float32s(means);
    }
  }
}
