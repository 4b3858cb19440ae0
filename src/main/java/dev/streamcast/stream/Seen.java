package dev.streamcast.stream;

import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;

/**
 * What the clock of the sensor's partition said when its newest reading was accepted: not the
 * reading's own time, since readings of many sensors may be loaded one sensor after the other.
 */
final class Seen implements Slice {
  /** The number of this slice in the layout. */
  static final int SLICE = 62;

  /** Of a sensor that has not been heard of, or not since this is written down. */
  static final long NEVER = Long.MIN_VALUE;

  long clock = NEVER;

  @Override
  public void fields(SliceBuffer buffer) {
    clock = buffer.int64(clock);
  }
}
