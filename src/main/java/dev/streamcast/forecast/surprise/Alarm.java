package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Turns severities into flags that people can stand: none in the first 150 readings of a sensor,
 * and after a flag none for 70 readings, unless one is five times as severe as all since.
 *
 * <pre>
 * flag if severity ≥ 1 and (more than 70 readings since the last flag, or severity > 5 × peak since)
 * </pre>
 */
final class Alarm {
  private static final int MUTED_AT_START = 150;
  private static final int QUIET_AFTER_FLAG = 70;
  private static final double LOUDER = 5;

  private final Slot<State> slot;

  Alarm(StateLayout layout) {
    slot = layout.add(6, 1, State::new);
  }

  Slot<State> slot() {
    return slot;
  }

  /** Whether a reading of that severity raises a flag. */
  boolean raise(State state, double severity) {
    boolean muted = state.readings < MUTED_AT_START;
    state.readings = Math.min(state.readings + 1, MUTED_AT_START);
    state.sinceFlag = Math.min(state.sinceFlag + 1, QUIET_AFTER_FLAG + 1);
    boolean heard = state.sinceFlag > QUIET_AFTER_FLAG || severity > LOUDER * state.peak;
    boolean flag = severity >= 1 && heard && !muted;
    if (flag) {
      state.sinceFlag = 0;
      state.peak = (float) severity;
    } else {
      state.peak = Math.max(state.peak, (float) severity);
    }
    return flag;
  }

  /** How long ago the last flag was, and what has been seen since. */
  static final class State implements Slice {
    private int readings;
    private int sinceFlag = QUIET_AFTER_FLAG;
    private float peak;

    @Override
    public void fields(SliceBuffer buffer) {
      readings = buffer.uint8(readings);
      sinceFlag = buffer.uint8(sinceFlag);
      peak = buffer.float32(peak);
    }
  }
}
