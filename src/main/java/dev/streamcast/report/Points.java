package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;

/** Points over time while they are gathered. */
final class Points {
  private final List<Double> x = new ArrayList<>();
  private final List<Double> y = new ArrayList<>();

  void add(long time, double value) {
    x.add((double) time);
    y.add(value);
  }

  double[] x() {
    return x.stream().mapToDouble(Double::doubleValue).toArray();
  }

  double[] y() {
    return y.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
