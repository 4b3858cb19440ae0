package dev.streamcast.train;

import dev.streamcast.nn.Unroll;

/**
 * How sequences are cut into windows and dealt to lanes.
 *
 * <p>A window begins where the reads of the one before ended, with the state that they left; no
 * gradient flows across the cut. A sequence is dealt in stretches of windows, each to one lane,
 * which begins it with an empty state.
 *
 * @param unroll what happens in a window
 * @param lanes sequences that run beside each other: windows of one optimiser step, 1 to 4096
 * @param stretch windows of a stretch, from 1; fewer where there would not be one for each lane
 * @param carried whether the state is carried from window to window, rather than each window
 *     beginning empty
 */
public record Windowing(Unroll unroll, int lanes, int stretch, boolean carried) {
  public Windowing {
    if (lanes < 1 || lanes > 4096 || stretch < 1) {
      throw new IllegalArgumentException(
          lanes
              + " lanes with stretches of "
              + stretch
              + " windows; there must be 1 to 4096 lanes"
              + " and at least 1 window in a stretch");
    }
  }

  /** 32 lanes, stretches of 16 windows, the state carried. */
  public static Windowing of(Unroll unroll) {
    return new Windowing(unroll, 32, 16, true);
  }

  /** The same, each window beginning with an empty state. */
  public Windowing uncarried() {
    return new Windowing(unroll, lanes, stretch, false);
  }

  /** The same with another number of lanes. */
  public Windowing withLanes(int number) {
    return new Windowing(unroll, number, stretch, carried);
  }
}
