package dev.streamcast.model;

import dev.streamcast.nn.NetworkWeights;

/**
 * What forecasts: a network's weights, under a name and a version that stand in every forecast.
 *
 * @param id the model's name, for instance {@code builtin-lstm-16}
 * @param version counts up from 1 with each training of the same name
 * @param weights architecture and weights, shared by all sensors
 */
public record Model(String id, int version, NetworkWeights weights) {
  public Model {
    if (id.isEmpty() || version < 1) {
      throw new IllegalArgumentException(
          "model '" + id + "' version " + version + ": it needs a name, and a version from 1");
    }
  }

  /** A number that differs between models whose weights differ. */
  public long fingerprint() {
    return weights.fingerprint();
  }
}
