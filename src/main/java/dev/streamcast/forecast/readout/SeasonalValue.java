package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;

/**
 * The value one season ago (seasonal naive): a ring with a place for each reading of a season,
 * found by the time within it. A season of more than {@value #MOST_PLACES} readings shares places,
 * each holding the mean of its readings, which takes the place of last season's when the time of
 * the place is over. While the sampling interval is unknown, or a season has fewer than two
 * readings, or the place is empty, it forecasts the last value.
 *
 * <p>The ring is a {@link ValueRing}, 2 bytes a place; of a broken value only what is usual for the
 * sensor is kept.
 */
public final class SeasonalValue implements Expert {
  static final int MOST_PLACES = 288;
  private static final float MOST_CHANGE = 1e4f;

  private final Slot<State> slot;
  private final long season;

  /**
   * An expert for that season.
   *
   * @param season the period in milliseconds
   */
  public SeasonalValue(StateLayout layout, long season) {
    slot = layout.add(16, 3, () -> new State(season));
    this.season = season;
  }

  @Override
  public String name() {
    return "seasonal value";
  }

  @Override
  public int credit() {
    return 35;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    State memory = state.get(slot);
    if (memory.ring.places() == 0 || now.next == now.time) {
      return 0;
    }
    double then = memory.ring.get(place(memory, now.next));
    return Double.isNaN(then) ? 0 : change(then - now.y, now.scale);
  }

  @Override
  public void remember(SensorState state, Moment now) {
    State memory = state.get(slot);
    fit(memory, now.next - now.time);
    if (memory.ring.places() == 0) {
      return;
    }
    int place = place(memory, now.time);
    if (place != memory.place) {
      memory.leave(place);
    }
    memory.visits++;
    memory.mean += (now.usual - memory.mean) / memory.visits;
  }

  /** Lays the ring out anew when the sampling interval has changed by more than a quarter. */
  private void fit(State memory, long interval) {
    if (interval <= 0 || Math.abs(interval - memory.interval) <= memory.interval / 4) {
      return;
    }
    memory.interval = interval;
    long readings = (season + interval / 2) / interval;
    memory.ring.start(readings < 2 ? 0 : (int) Math.min(readings, MOST_PLACES));
    memory.place = -1;
    memory.visits = 0;
    memory.mean = 0;
  }

  private int place(State memory, long time) {
    int places = memory.ring.places();
    long within = Math.floorMod(time, season);
    return (int) ((within * places + season / 2) / season % places);
  }

  private static float change(double change, double scale) {
    return (float) Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change / scale));
  }

  /**
   * The ring of one season, and the place of the newest reading with the mean there. Made for
   * another season, it begins anew.
   */
  static final class State implements Slice {
    private final ValueRing ring = new ValueRing();
    private final long season;
    private long interval;
    private int place = -1;
    private int visits;
    private double mean;

    State(long season) {
      this.season = season;
    }

    /** The time of the newest reading's place is over: its mean goes into the ring. */
    private void leave(int next) {
      if (visits > 0) {
        ring.put(place, mean);
      }
      if (next < place) { // a season is over
        ring.tighten();
      }
      place = next;
      visits = 0;
      mean = 0;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      buffer.unchanged((float) season);
      interval = buffer.int64(interval);
      place = buffer.uint16(place + 1) - 1;
      visits = buffer.int32(visits);
      mean = buffer.float64(mean);
      ring.fields(buffer, MOST_PLACES);
    }
  }
}
