package dev.streamcast.forecast;

import java.util.List;

/**
 * What a classifier says of a window of one sensor's readings, at the window's last reading.
 *
 * @param sensor the sensor's id
 * @param timestamp the time of the window's last reading, in milliseconds since 1970
 * @param windowStart the time of the window's first step
 * @param probabilities each label's, in the order of the model's labels; at least one
 */
public record Classification(
    String sensor, long timestamp, long windowStart, List<LabelProbability> probabilities) {
  public Classification {
    probabilities = List.copyOf(probabilities);
    if (probabilities.isEmpty()) {
      throw new IllegalArgumentException("a classification needs the probability of a label");
    }
  }

  /** The most probable label; the first of several. */
  public String label() {
    return best().label();
  }

  /** The most probable label's probability. */
  public double probability() {
    return best().probability();
  }

  private LabelProbability best() {
    LabelProbability best = probabilities.get(0);
    for (LabelProbability other : probabilities) {
      if (other.probability() > best.probability()) {
        best = other;
      }
    }
    return best;
  }
}
