package dev.streamcast.forecast.state;

/**
 * One part's share of a sensor's memory: a few numbers, owned by one sensor.
 *
 * <p>A slice names its fields once, in {@link #fields}; that single list measures, writes and reads
 * it, so that the three cannot drift apart:
 *
 * <pre>{@code
 * public void fields(SliceBuffer buffer) {
 *   last = buffer.int64(last);
 *   mean = buffer.float32(mean);
 *   buffer.float32s(ring);
 * }
 * }</pre>
 *
 * <p>What is written as float32 or float16 is rounded to that in memory too, so that a restart
 * changes nothing.
 */
public interface Slice {
  /** Passes every field through the buffer, in the order of the layout. */
  void fields(SliceBuffer buffer);
}
