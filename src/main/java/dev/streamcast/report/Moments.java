package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Something that changes over a sensor's run, kept at a bounded number of readings of equal
 * distance: when there are too many, every second is dropped.
 */
final class Moments<T> {
  static final int MOST = 300;

  private final PlotRoom room;
  private final List<Moment<T>> kept = new ArrayList<>();
  private long distance = 1;
  private long readings;

  Moments(PlotRoom room) {
    this.room = room;
  }

  record Moment<T>(long time, T value) {}

  /** Takes the next reading; the value is asked for only where it is kept. */
  void add(long time, Supplier<T> value) {
    long number = readings++;
    if (number % distance != 0) {
      return;
    }
    while (kept.size() >= Math.min(MOST, room.columns())) {
      halve();
    }
    if (number % distance == 0) {
      kept.add(new Moment<>(time, value.get()));
    }
  }

  private void halve() {
    for (int i = 0; 2 * i < kept.size(); i++) {
      kept.set(i, kept.get(2 * i));
    }
    kept.subList((kept.size() + 1) / 2, kept.size()).clear();
    distance *= 2;
  }

  /** The earliest first. */
  List<Moment<T>> list() {
    return kept;
  }
}
