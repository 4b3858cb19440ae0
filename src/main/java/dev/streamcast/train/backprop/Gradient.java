package dev.streamcast.train.backprop;

import java.util.Arrays;
import java.util.Optional;

/** The gradient of a loss with respect to {@link Parameters}: as many numbers, in their order. */
public final class Gradient {
  final StackArrays network;
  final Optional<StackArrays> decoder;
  private final float[][] arrays;

  Gradient(StackArrays network, Optional<StackArrays> decoder) {
    this.network = network;
    this.decoder = decoder;
    arrays = Parameters.flat(network, decoder);
  }

  /** All numbers, in the order of {@link Parameters#arrays}; live. */
  public float[][] arrays() {
    return arrays;
  }

  /** Sets all to zero. */
  public void clear() {
    for (float[] array : arrays) {
      Arrays.fill(array, 0);
    }
  }

  /** Adds another gradient, times a factor. */
  public void add(Gradient other, float factor) {
    for (int i = 0; i < arrays.length; i++) {
      ScaledSum.addOne(arrays[i], factor, other.arrays[i]);
    }
  }
}
