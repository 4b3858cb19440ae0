package dev.streamcast.app;

import dev.streamcast.nn.Activations;

/**
 * Finds the unit of a layer that remembers longest: the one whose cell (its hidden state, where
 * there is no cell) changes most slowly, measured by its autocorrelation from one reading to the
 * next.
 *
 * <pre>r = Σ (c[t] - m) (c[t-1] - m) / Σ (c[t] - m)²,  m = mean c</pre>
 *
 * <p>1 is a unit that hardly moves on, 0 one that has forgotten by the next reading. One that never
 * changes at all remembers nothing and comes last.
 */
final class LongestMemory {
  private static final double STILL = 1e-12;

  private final String signal;
  private final double[] last;
  private final double[] first;
  private final double[] sum;
  private final double[] squares;
  private final double[] products;
  private long count;

  LongestMemory(Activations.Layer layer) {
    signal = layer.signals().contains("cell") ? "cell" : "hidden";
    last = new double[layer.units()];
    first = new double[layer.units()];
    sum = new double[layer.units()];
    squares = new double[layer.units()];
    products = new double[layer.units()];
  }

  void add(Activations.Layer layer) {
    for (int unit = 0; unit < last.length; unit++) {
      double c = layer.value(signal, unit);
      if (count == 0) {
        first[unit] = c;
      } else {
        products[unit] += c * last[unit];
      }
      sum[unit] += c;
      squares[unit] += c * c;
      last[unit] = c;
    }
    count++;
  }

  /** Which of cell and hidden is looked at. */
  String signal() {
    return signal;
  }

  /** The unit that remembers longest, from 0. */
  int unit() {
    int best = 0;
    for (int unit = 1; unit < last.length; unit++) {
      if (autocorrelation(unit) > autocorrelation(best)) {
        best = unit;
      }
    }
    return best;
  }

  /** The unit's autocorrelation at a lag of one reading; -1 where it never changes. */
  double autocorrelation(int unit) {
    double mean = sum[unit] / count;
    double variance = squares[unit] - count * mean * mean;
    if (count < 2 || variance <= STILL * squares[unit]) {
      return -1;
    }
    double ends = first[unit] + last[unit];
    double covariance = products[unit] - mean * (2 * sum[unit] - ends) + (count - 1) * mean * mean;
    return covariance / variance;
  }
}
