package dev.streamcast.forecast;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * A sensor's own location and scale, so that one network serves all sensors.
 *
 * <pre>
 * scale s  mean of |u| over the readings that changed, u = y(t) - y(t-1); m counts them
 *          rate max(.001, 1/m); from the third on a |u| counts as 16 s at most;
 * after 30 of them a |u| above 5 s only moves s by the factor 1.02
 *          at least 1e-12 |y| + 1e-30
 *          16 changes in a row beyond a factor of 1,000 of s, all above or all below: all starts anew
 * level    clip(.8 (y - mean) / deviation, ±4), both running means at rate max(1/n, .002)
 * of the usual value, y clamped to mean ± 16 max(deviation, s)
 * </pre>
 *
 * <p>Only changes count, since a scale that is learnt over repeats freezes on a constant start. A
 * mean absolute deviation stands in for a variance, which overflows on spikes. Each mean has a
 * bound on what one reading can do to it, so that a broken one is forgotten within a few readings.
 */
final class Scaling {
  private static final double SCALE_RATE = .001;
  private static final double LEVEL_RATE = .002;
  private static final int SURE_AFTER = 30;
  private static final double FAR = 5;
  private static final double FARTHEST = 16;
  private static final double LEAST_SCALE = 1e-30;
  private static final double OTHER_WORLD = 1e3;
  private static final int SURE_OF_OTHER_WORLD = 16;
  private static final int ENOUGH = 1 << 20;

  private final Slot<State> slot;

  Scaling(StateLayout layout) {
    slot = layout.add(7, 2, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /** The running scale of the changes around y, in the sensor's unit; above 0. */
  double scale(State state, double y) {
    return Math.max(state.scale, 1e-12 * Math.abs(y) + LEAST_SCALE);
  }

  /** Whether there is a scale: the value has changed. */
  boolean known(State state) {
    return state.changes > 0;
  }

  /** Where y lies among the values so far: 0 in the middle, 4 at most. */
  float level(State state, double y) {
    if (state.deviation == 0) {
      return 0;
    }
    double level = .8 * (y - state.mean) / state.deviation;
    return (float) Math.max(-4, Math.min(4, level));
  }

  /** What of y is usual among the values so far. */
  double usual(State state, double y) {
    if (state.values == 0) {
      return y;
    }
    double reach = FARTHEST * Math.max(state.deviation, state.scale);
    return Math.max(state.mean - reach, Math.min(state.mean + reach, y));
  }

  /** Takes a value and its change from the one before; for the first value, that is 0. */
  void learn(State state, double y, double change) {
    if (change != 0) {
      startAnewInAnotherWorld(state, Math.abs(change));
      learnScale(state, Math.abs(change));
    }
    learnLevel(state, usual(state, y));
  }

  /** A sensor that was rescaled, by a new unit for instance, has another scale from then on. */
  private static void startAnewInAnotherWorld(State state, double size) {
    if (size > OTHER_WORLD * state.scale) {
      state.strange = Math.max(0, state.strange) + 1;
    } else if (size * OTHER_WORLD < state.scale) {
      state.strange = Math.min(0, state.strange) - 1;
    } else {
      state.strange = 0;
    }
    if (Math.abs(state.strange) == SURE_OF_OTHER_WORLD) {
      state.changes = 0;
      state.values = 0;
      state.strange = 0;
    }
  }

  private static void learnScale(State state, double size) {
    state.changes = Math.min(state.changes + 1, ENOUGH);
    if (state.changes > SURE_AFTER && size > FAR * state.scale) {
      state.scale = 1.02 * Math.max(state.scale, LEAST_SCALE);
      return;
    }
    double capped = state.changes > 2 ? Math.min(size, FARTHEST * state.scale) : size;
    state.scale += Math.max(SCALE_RATE, 1.0 / state.changes) * (capped - state.scale);
  }

  private static void learnLevel(State state, double usual) {
    state.values = Math.min(state.values + 1, ENOUGH);
    double rate = Math.max(LEVEL_RATE, 1.0 / state.values);
    state.mean += rate * (usual - state.mean);
    state.deviation += rate * (Math.abs(usual - state.mean) - state.deviation);
  }

  /** Running means in the sensor's unit, and how many went into them. */
  static final class State implements Slice {
    private double scale;
    private double mean;
    private double deviation;
    private int changes;
    private int values;
    private int strange; // how many changes in a row were far above s; negative: far below

    @Override
    public void fields(SliceBuffer buffer) {
      scale = buffer.float64(scale);
      mean = buffer.float64(mean);
      deviation = buffer.float64(deviation);
      changes = buffer.int32(changes);
      values = buffer.int32(values);
      strange = buffer.uint8(strange + SURE_OF_OTHER_WORLD) - SURE_OF_OTHER_WORLD;
    }
  }
}
