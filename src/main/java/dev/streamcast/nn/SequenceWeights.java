package dev.streamcast.nn;

import java.util.Optional;

/**
 * The parameters of what an {@link Unroll} runs: a network, and for an encoder-decoder a second one
 * that takes over the first one's state when the reads are done.
 *
 * <p>Throws IllegalArgumentException if a network has no readout, or the two differ in anything but
 * the values of their weights, so that one's state and outputs would not fit the other.
 *
 * @param network runs all steps, or, beside a decoder, those that read
 * @param decoder runs the steps that are fed
 */
public record SequenceWeights(NetworkWeights network, Optional<NetworkWeights> decoder) {
  public SequenceWeights {
    requireReadout("network", network);
    if (decoder.isPresent()) {
      requireReadout("decoder", decoder.get());
      requireAlike(network, decoder.get());
    }
  }

  /** One network for all steps. */
  public static SequenceWeights of(NetworkWeights network) {
    return new SequenceWeights(network, Optional.empty());
  }

  /** A network that reads and one that goes on from its state. */
  public static SequenceWeights encoderDecoder(NetworkWeights encoder, NetworkWeights decoder) {
    return new SequenceWeights(encoder, Optional.of(decoder));
  }

  /** Outputs of a step. */
  public int outputSize() {
    return network.readout().orElseThrow().outputSize();
  }

  private static void requireReadout(String what, NetworkWeights weights) {
    if (weights.readout().isEmpty()) {
      throw new IllegalArgumentException(
          "the " + what + " has no readout, so nothing could be emitted; give it a LinearWeights");
    }
  }

  private static void requireAlike(NetworkWeights network, NetworkWeights decoder) {
    String encodes = shape(network);
    String decodes = shape(decoder);
    if (!encodes.equals(decodes)) {
      throw new IllegalArgumentException(
          "the encoder is "
              + encodes
              + " but the decoder "
              + decodes
              + "; both must have the same kinds and sizes, since one takes over the other's state");
    }
  }

  private static String shape(NetworkWeights weights) {
    StringBuilder shape = new StringBuilder().append(weights.inputSize());
    for (LayerWeights layer : weights.layers()) {
      shape.append(" > ").append(layer.kind()).append(' ').append(layer.hiddenSize());
    }
    return shape.append(" > ").append(weights.readout().orElseThrow().outputSize()).toString();
  }
}
