package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import java.util.Arrays;

/**
 * The value one season ago (seasonal naive): a ring with a place for each reading of a season,
 * found by the time within it. A season of more than {@value #MOST_PLACES} readings shares places,
 * each holding the mean of its readings, which takes the place of last season's when the time of
 * the place is over. While the sampling interval is unknown, or a season has fewer than two
 * readings, or the place is empty, it forecasts the last value.
 *
 * <p>Values are kept as float32 differences from the sensor's first value, so that a large offset
 * costs no digits; of a broken value only what is usual for the sensor is kept.
 */
public final class SeasonalValue implements Expert {
  static final int MOST_PLACES = 288;
  private static final float MOST_CHANGE = 1e4f;
  private static final double MOST_DIFFERENCE = 1e38;

  private final Slot<State> slot;
  private final long season;

  /**
   * An expert for that season.
   *
   * @param season the period in milliseconds
   */
  public SeasonalValue(StateLayout layout, long season) {
    slot = layout.add(16, 1, State::new);
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
    if (memory.ring.length == 0 || now.next == now.time) {
      return 0;
    }
    float then = memory.ring[place(memory, now.next)];
    double change = (memory.origin + then - now.y) / now.scale;
    return Float.isNaN(then) ? 0 : (float) clip(change, MOST_CHANGE);
  }

  @Override
  public void remember(SensorState state, Moment now) {
    State memory = state.get(slot);
    if (Double.isNaN(memory.origin)) {
      memory.origin = now.usual;
    }
    fit(memory, now.next - now.time);
    if (memory.ring.length == 0) {
      return;
    }
    int place = place(memory, now.time);
    float value = (float) clip(now.usual - memory.origin, MOST_DIFFERENCE);
    if (place != memory.place) {
      memory.leave();
      memory.place = place;
    }
    memory.visits++;
    memory.mean = memory.visits == 1 ? value : memory.mean + (value - memory.mean) / memory.visits;
  }

  /** Lays the ring out anew when the sampling interval has changed by more than a quarter. */
  private void fit(State memory, long interval) {
    if (interval <= 0 || Math.abs(interval - memory.interval) <= memory.interval / 4) {
      return;
    }
    memory.interval = interval;
    long readings = (season + interval / 2) / interval;
    memory.ring = new float[readings < 2 ? 0 : (int) Math.min(readings, MOST_PLACES)];
    Arrays.fill(memory.ring, Float.NaN);
    memory.place = -1;
    memory.visits = 0;
  }

  private int place(State memory, long time) {
    int places = memory.ring.length;
    long within = Math.floorMod(time, season);
    return (int) ((within * places + season / 2) / season % places);
  }

  private static double clip(double value, double most) {
    return Math.max(-most, Math.min(most, value));
  }

  /** The ring of one season. */
  static final class State implements Slice {
    private double origin = Double.NaN;
    private long interval;
    private int place = -1;
    private int visits;
    private float mean;
    private float[] ring = new float[0];

    /** The time of the newest reading's place is over: its mean goes into the ring. */
    private void leave() {
      if (visits > 0) {
        ring[place] = mean;
      }
      visits = 0;
    }

    @Override
    public void fields(SliceBuffer buffer) {
      origin = buffer.float64(origin);
      interval = buffer.int64(interval);
      place = buffer.uint16(place + 1) - 1;
      visits = buffer.int32(visits);
      mean = buffer.float32(mean);
      ring = buffer.float32s(ring, MOST_PLACES);
    }
  }
}
