package dev.streamcast.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points in the order of x, no more than the eye can tell apart: where there are more than two for
 * each column of pixels, only the lowest and the highest of each column are kept, so that no peak
 * is lost. A NaN among the y is a gap; a column of nothing but NaN stays one.
 */
final class Thinned {
  private final double[] y;
  private final int[] kept;
  private int size;

  private Thinned(double[] y) {
    this.y = y;
    kept = new int[y.length];
  }

  /**
   * The places of the points to draw; at most two a column, and one for a gap.
   *
   * @param columns how many pixels the span is wide
   */
  static int[] of(double[] x, double[] y, Span span, int columns) {
    Thinned thinned = new Thinned(y);
    int[] order = ordered(x);
    if (order.length <= 2 * columns) {
      return order;
    }
    for (int from = 0, to; from < order.length; from = to) {
      int column = column(x[order[from]], span, columns);
      to = from + 1;
      while (to < order.length && column(x[order[to]], span, columns) == column) {
        to++;
      }
      thinned.keep(order, from, to);
    }
    return Arrays.copyOf(thinned.kept, thinned.size);
  }

  /** The places of the points that have an x, by x. */
  private static int[] ordered(double[] x) {
    int[] places = IntStream.range(0, x.length).filter(i -> Span.shows(x[i])).toArray();
    for (int i = 1; i < places.length; i++) {
      if (x[places[i]] < x[places[i - 1]]) {
        return IntStream.of(places)
            .boxed()
            .sorted((a, b) -> Double.compare(x[a], x[b]))
            .mapToInt(Integer::intValue)
            .toArray();
      }
    }
    return places;
  }

  private static int column(double x, Span span, int columns) {
    return (int) Math.min(columns - 1, Math.floor(columns * span.share(x)));
  }

  private void keep(int[] order, int from, int to) {
    int low = -1;
    int high = -1;
    for (int i = from; i < to; i++) {
      double value = y[order[i]];
      if (Span.shows(value)) {
        low = low < 0 || value < y[order[low]] ? i : low;
        high = high < 0 || value > y[order[high]] ? i : high;
      }
    }
    if (low < 0) {
      kept[size++] = order[from];
      return;
    }
    kept[size++] = order[Math.min(low, high)];
    if (low != high) {
      kept[size++] = order[Math.max(low, high)];
    }
  }
}
