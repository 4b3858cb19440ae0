package dev.streamcast.forecast.state;

/**
 * Everything that is remembered of one sensor: the hidden and cell state of its network, and a
 * slice for every other part of the step. Owned by one sensor, changed by one thread.
 *
 * @see StateLayout
 */
public final class SensorState {
  private final Slice[] slices;
  private final int startedFresh;

  SensorState(Slice[] slices, int startedFresh) {
    this.slices = slices;
    this.startedFresh = startedFresh;
  }

  /** The slice of that place. */
  @SuppressWarnings("unchecked") // a layout fills each place from the slot that names it
  public <S extends Slice> S get(Slot<S> slot) {
    return (S) slices[slot.index()];
  }

  /** How many slices were not found in the stored bytes and began anew; 0 for a new sensor. */
  public int startedFresh() {
    return startedFresh;
  }
}
