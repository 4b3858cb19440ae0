package dev.streamcast.nn;

import java.util.List;
import java.util.Optional;

/**
 * The parameters of a network: its layers from the input upwards, and the linear readout of the
 * last one's output; without a readout it is an echo state, whose hidden state others read.
 * Immutable and shared by all sensors and threads.
 *
 * <p>Throws IllegalArgumentException if there is no layer or two sizes do not fit.
 *
 * @param layers at least one, each taking as many inputs as the one below gives
 * @param readout reads the last layer's output
 */
public record NetworkWeights(List<LayerWeights> layers, Optional<LinearWeights> readout) {
  public NetworkWeights {
    layers = List.copyOf(layers);
    if (layers.isEmpty()) {
      throw new IllegalArgumentException("a network has no layers; give it at least one");
    }
    for (int i = 1; i < layers.size(); i++) {
      requireFit("layer " + i, layers.get(i).inputSize(), i - 1, layers.get(i - 1));
    }
    int last = layers.size() - 1;
    if (readout.isPresent()) {
      requireFit("the readout", readout.get().inputSize(), last, layers.get(last));
    }
  }

  /** Layers and a readout. */
  public static NetworkWeights of(List<? extends LayerWeights> layers, LinearWeights readout) {
    return new NetworkWeights(List.copyOf(layers), Optional.of(readout));
  }

  /** Layers alone. */
  public static NetworkWeights echo(List<? extends LayerWeights> layers) {
    return new NetworkWeights(List.copyOf(layers), Optional.empty());
  }

  /** Inputs of a step. */
  public int inputSize() {
    return layers.get(0).inputSize();
  }

  /** Tells these weights from all others, on every machine; see {@link Fingerprint}. */
  public long fingerprint() {
    return Fingerprint.of(this);
  }

  private static void requireFit(String what, int takes, int belowAt, LayerWeights below) {
    if (takes != below.hiddenSize()) {
      throw new IllegalArgumentException(
          what
              + " takes "
              + takes
              + " inputs but layer "
              + belowAt
              + " ("
              + below.kind()
              + ") gives "
              + below.hiddenSize()
              + "; the two must be equal");
    }
  }
}
