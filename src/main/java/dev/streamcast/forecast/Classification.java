package dev.streamcast.forecast;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What a classifier says of a window of one sensor's readings, at the window's last reading: how
 * probable each label is, or a value.
 *
 * @param sensor the sensor's id
 * @param timestamp the time of the window's last reading, in milliseconds since 1970
 * @param windowStart the time of the window's first step
 * @param probabilities each label's, in the order of the model's labels; none where it says a value
 * @param value what it says in numbers, in the unit that it has learnt; empty where it says a label
 */
public record Classification(
    String sensor,
    long timestamp,
    long windowStart,
    List<LabelProbability> probabilities,
    OptionalDouble value) {
  public Classification {
    probabilities = List.copyOf(probabilities);
    if (probabilities.isEmpty() == value.isEmpty()) {
      throw new IllegalArgumentException(
          "a classification has the probabilities of labels or a value, one of the two");
    }
  }

  /** A label is said. */
  public Classification(
      String sensor, long timestamp, long windowStart, List<LabelProbability> probabilities) {
    this(sensor, timestamp, windowStart, probabilities, OptionalDouble.empty());
  }

  /** The most probable label, the first of several; empty where a value is said. */
  public String label() {
    return value.isPresent() ? "" : best().label();
  }

  /** The most probable label's probability; NaN where a value is said. */
  public double probability() {
    return value.isPresent() ? Double.NaN : best().probability();
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
