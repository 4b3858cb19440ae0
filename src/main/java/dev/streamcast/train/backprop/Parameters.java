package dev.streamcast.train.backprop;

import dev.streamcast.nn.SequenceWeights;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The parameters that are being trained: plain arrays, which an optimiser changes in place and
 * {@link Rollout}s read. Any number of threads may read while none changes them; after a change
 * call {@link #refresh}.
 */
public final class Parameters {
  final StackParameters network;
  final Optional<StackParameters> decoder;
  private final float[][] arrays;

  /** Starts from these weights, which stay as they are. */
  public Parameters(SequenceWeights weights) {
    network = StackParameters.of(weights.network());
    decoder = weights.decoder().map(StackParameters::of);
    arrays = flat(network.arrays(), decoder.map(StackParameters::arrays));
  }

  /** All parameters, in an order that a {@link Gradient} shares; live. */
  public float[][] arrays() {
    return arrays;
  }

  /** Tells the passes of a change of the arrays. */
  public void refresh() {
    network.refresh();
    decoder.ifPresent(StackParameters::refresh);
  }

  /** A gradient of these parameters, zero. */
  public Gradient gradient() {
    return new Gradient(network.arrays().zeros(), decoder.map(d -> d.arrays().zeros()));
  }

  /**
   * The weights that serve.
   *
   * @throws IllegalArgumentException if one is not a finite number
   */
  public SequenceWeights toWeights() {
    return new SequenceWeights(
        network.arrays().toWeights(), decoder.map(d -> d.arrays().toWeights()));
  }

  static float[][] flat(StackArrays network, Optional<StackArrays> decoder) {
    List<float[]> all = new ArrayList<>();
    network.addTo(all);
    decoder.ifPresent(d -> d.addTo(all));
    return all.toArray(float[][]::new);
  }
}
