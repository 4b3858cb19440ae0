package dev.streamcast.app;

import dev.streamcast.nn.Activations;
import java.util.Optional;

/**
 * A reading, and the network after it.
 *
 * @param time the time as it stands in the input
 * @param timestamp the same in milliseconds since 1970
 * @param y the value; NaN where it is missing
 * @param network none before the sensor's first value
 */
record ProbedReading(String time, long timestamp, double y, Optional<Activations> network) {
  /** One signal of one unit; NaN before the sensor's first value. */
  double value(int layer, String signal, int unit) {
    return network
        .map(it -> (double) it.layers().get(layer).value(signal, unit))
        .orElse(Double.NaN);
  }
}
