package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * The moving averages that several views share.
 *
 * <pre>
 * ew(m, x, τ):  m += max(1/(t+1), 1/τ) (x - m)          t counts readings from 0
 * log       = asinh(z / ew(|z|, 1000))                  0 where all were 0
 * level     = ew(z, 64)
 * band      = ew(z, 8) - ew(z, 32)
 * log level = ew(log, 16)
 * step      = ew(|z - z before|, 2000)
 * </pre>
 *
 * <p>asinh is a logarithm for what is large and the number itself for what is small, of either
 * sign.
 */
final class Averages {
  private static final int LONGEST = 2_000;

  private final Slot<State> slot;

  Averages(StateLayout layout) {
    slot = layout.add(64, 1, State::new);
  }

  /** Takes z into every average, and fills what depends on them. */
  void take(SensorState sensor, Sighting now) {
    State state = sensor.get(slot);
    double z = now.z;
    int t = state.t;
    state.size += rate(t, 1_000) * (Math.abs(z) - state.size);
    state.fast += rate(t, 8) * (z - state.fast);
    state.slow += rate(t, 32) * (z - state.slow);
    state.level += rate(t, 64) * (z - state.level);
    state.step += rate(t, LONGEST) * ((t == 0 ? 0 : Math.abs(z - state.last)) - state.step);
    now.log = state.size == 0 ? 0 : asinh(z / state.size);
    state.logLevel += rate(t, 16) * (now.log - state.logLevel);
    state.last = z;
    state.t = Math.min(t + 1, LONGEST);
    now.level = state.level;
    now.band = state.fast - state.slow;
    now.logLevel = state.logLevel;
    now.step = state.step;
  }

  /** The weight of reading t in an average over τ readings. */
  static double rate(int t, int tau) {
    return Math.max(1.0 / (t + 1), 1.0 / tau);
  }

  static double asinh(double x) {
    double size = Math.abs(x);
    return Math.copySign(StrictMath.log(size + Math.sqrt(size * size + 1)), x);
  }

  /** The averages, in the sensor's unit but for the log level. */
  static final class State implements Slice {
    private double last;
    private double size;
    private double fast;
    private double slow;
    private double level;
    private double step;
    private double logLevel;
    private int t;

    @Override
    public void fields(SliceBuffer buffer) {
      last = buffer.float64(last);
      size = buffer.float64(size);
      fast = buffer.float64(fast);
      slow = buffer.float64(slow);
      level = buffer.float64(level);
      step = buffer.float64(step);
      logLevel = buffer.float64(logLevel);
      t = buffer.uint16(t);
    }
  }
}
