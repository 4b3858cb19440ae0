package dev.streamcast.report;

/**
 * How much less one forecast has erred than another so far, in the sensor's unit: the sum of |error
 * of the first| - |error of the second| over the readings.
 */
final class Gain {
  private final Moments<Double> moments;
  private double sum;
  private long last = Long.MIN_VALUE;

  Gain(PlotRoom room) {
    moments = new Moments<>(room);
  }

  void add(long time, double first, double second) {
    sum += Math.abs(first) - Math.abs(second);
    last = time;
    moments.add(time, () -> sum);
  }

  double sum() {
    return sum;
  }

  /** The sum over time; where it rises, the second forecast is the better one. */
  Panel panel(String label) {
    Points points = new Points();
    moments.list().forEach(moment -> points.add(moment.time(), moment.value()));
    if (last > Long.MIN_VALUE) {
      points.add(last, sum);
    }
    return Panel.of(label).high(72).level("", 0).line("", Colour.GREEN, points.x(), points.y());
  }
}
