package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * How much less one forecast has erred than another so far, in the sensor's unit: the sum of |error
 * of the first| - |error of the second| over the readings, at a bounded number of them; when there
 * are too many, every second is dropped.
 */
final class Gain {
  private static final int MOST = 300;

  private final PlotRoom room;
  private final List<Moment> moments = new ArrayList<>();
  private long distance = 1;
  private long readings;
  private double sum;
  private long last;

  Gain(PlotRoom room) {
    this.room = room;
  }

  private record Moment(long time, double sum) {}

  void add(long time, double first, double second) {
    sum += Math.abs(first) - Math.abs(second);
    last = time;
    if (readings++ % distance != 0) {
      return;
    }
    while (moments.size() >= Math.min(MOST, room.columns())) {
      halve();
    }
    if ((readings - 1) % distance == 0) {
      moments.add(new Moment(time, sum));
    }
  }

  private void halve() {
    int kept = 0;
    for (int i = 0; i < moments.size(); i += 2) {
      moments.set(kept++, moments.get(i));
    }
    moments.subList(kept, moments.size()).clear();
    distance *= 2;
  }

  double sum() {
    return sum;
  }

  /** The sum over time; where it rises, the second forecast is the better one. */
  Panel panel(String label) {
    Points points = new Points();
    moments.forEach(moment -> points.add(moment.time, moment.sum));
    if (readings > 0) {
      points.add(last, sum);
    }
    return Panel.of(label).high(72).level("", 0).line("", Colour.GREEN, points.x(), points.y());
  }
}
