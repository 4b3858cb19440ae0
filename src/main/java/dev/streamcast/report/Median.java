package dev.streamcast.report;

import java.util.stream.DoubleStream;

/** The middle number: half of all are not above it, half not below. */
final class Median {
  private Median() {}

  /** Of those that are numbers; the mean of the two in the middle; NaN of none. */
  static double of(DoubleStream numbers) {
    double[] sorted = numbers.filter(x -> !Double.isNaN(x)).sorted().toArray();
    int middle = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
