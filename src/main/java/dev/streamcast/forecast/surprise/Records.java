package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slice;
import dev.streamcast.forecast.state.SliceBuffer;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateLayout;
import java.util.List;

/**
 * How far a sensor has left the ranges of everything it did before, in several {@link View}s at
 * once: finds changes of regime, which single residuals do not show.
 *
 * <pre>
 * z = the value, clamped to one range beyond the range of the values before it
 * S = S e^(-1/3) + sum of the views' records q
 * severity = S · clip((R / step) / 40, .2, 5)^.3 / level      clip is 5 while step = 0
 * </pre>
 *
 * <p>R is the range of the values with this one, step their mean step: what wanders slowly through
 * its range makes fewer records than noise, so each tells more. The level comes from {@link
 * Experience}. An S below 1e-4 is forgotten.
 *
 * <p>What is said of a reading, its side and its reason, is said of the view in which this very
 * reading is the largest record; a reading that is none may still be severe, by the S of those
 * before, but there is nothing new to say of it.
 */
final class Records {
  private static final double LEAK = StrictMath.exp(-1.0 / 3);
  private static final double FORGOTTEN = 1e-4;

  private final List<View> views;
  private final LeakyRange[] ranges;
  private final Averages averages;
  private final Experience experience;
  private final Slot<State> slot;

  private final Sighting now = new Sighting();
  private final double[] seen;
  private final double[] low;
  private final double[] high;
  private double record;
  private int loudest;

  Records(StateLayout layout) {
    views =
        List.of(
            new Smoothed("value", 1, now -> now.value),
            new Relative("value relative to its usual size", 1, now -> now.log),
            new Smoothed("level", 64, now -> now.level),
            new Smoothed("short-term drift", 16, now -> now.band),
            new Relative("level relative to its usual size", 16, now -> now.logLevel),
            new OffSeason(layout));
    ranges = new LeakyRange[views.size()];
    ranges[0] = new LeakyRange(layout, 4, 2, views.get(0).tau());
    for (int i = 1; i < ranges.length; i++) {
      ranges[i] = new LeakyRange(layout, 67 + i, 1, views.get(i).tau());
    }
    averages = new Averages(layout);
    experience = new Experience(layout);
    slot = layout.add(67, 2, State::new);
    seen = new double[ranges.length];
    low = new double[ranges.length];
    high = new double[ranges.length];
  }

  /** The range of the sensor's values so far. */
  LeakyRange.State values(SensorState sensor) {
    return sensor.get(ranges[0].slot());
  }

  /** How severe a reading is: 1 is on the threshold of a flag, 0 is ordinary; learns from it. */
  double severity(SensorState sensor, long time, double value) {
    now.time = time;
    now.value = value;
    now.z = values(sensor).clamp(value);
    averages.take(sensor, now);
    Experience.State lived = sensor.get(experience.slot());
    experience.take(lived, time);
    double sum = look(sensor);
    return sum == 0 ? 0 : sum * calm(values(sensor).width()) / experience.level(lived);
  }

  /** Shows the reading to every view; the sum of their records, recent ones included. */
  private double look(SensorState sensor) {
    State state = sensor.get(slot);
    double sum = LEAK * state.sum;
    record = 0;
    for (int i = 0; i < ranges.length; i++) {
      LeakyRange.State range = sensor.get(ranges[i].slot());
      seen[i] = views.get(i).look(sensor, now);
      low[i] = range.low();
      high[i] = range.high();
      double q = ranges[i].take(range, seen[i]);
      sum += Math.abs(q);
      listen(i, q);
    }
    state.sum = sum < FORGOTTEN ? 0 : (float) sum;
    return state.sum;
  }

  private void listen(int view, double q) {
    if (Math.abs(q) > Math.abs(record)) {
      record = q;
      loudest = view;
    }
  }

  private double calm(double range) {
    double steps = now.step == 0 ? 5 : Math.max(.2, Math.min(5, range / now.step / 40));
    return StrictMath.pow(steps, .3);
  }

  /** Whether the newest reading is a record in any view. */
  boolean isRecord() {
    return record != 0;
  }

  /** The side of the newest reading, a record, in the view that speaks loudest. */
  Direction direction() {
    return views.get(loudest).direction(now, record > 0);
  }

  /** What the view that speaks loudest says of the newest reading, a record. */
  String reason(SensorState sensor) {
    int i = loudest;
    View view = views.get(i);
    return Reason.record(
        view.name(),
        experience.text(sensor),
        view.readable(seen[i]),
        view.readable(low[i]),
        view.readable(high[i]));
  }

  /** The leaking sum of records. */
  static final class State implements Slice {
    private float sum;

    @Override
    public void fields(SliceBuffer buffer) {
      sum = buffer.float32(sum);
    }
  }
}
