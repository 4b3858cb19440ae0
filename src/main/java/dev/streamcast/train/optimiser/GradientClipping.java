package dev.streamcast.train.optimiser;

/**
 * Clipping of a gradient by its norm over all parameters: keeps the direction, bounds the length.
 *
 * <pre>g *= min(1, limit / (|g| + {@value #EPSILON}))</pre>
 *
 * <p>Source: Pascanu, Mikolov and Bengio 2013, "On the difficulty of training recurrent neural
 * networks", algorithm 1; PyTorch's {@code clip_grad_norm_}.
 */
public final class GradientClipping {
  static final double EPSILON = 1e-6;

  private GradientClipping() {}

  /**
   * Clips in place.
   *
   * @param limit the longest norm that is left; infinity clips nothing
   * @return the norm before, in double precision; NaN or infinite if a number of the gradient is
   */
  public static double clip(float[][] gradient, double limit) {
    double norm = norm(gradient);
    double factor = limit / (norm + EPSILON);
    if (factor < 1) {
      for (float[] array : gradient) {
        scale(array, (float) factor);
      }
    }
    return norm;
  }

  private static double norm(float[][] gradient) {
    double sum = 0;
    for (float[] array : gradient) {
      for (float g : array) {
        sum += (double) g * g;
      }
    }
    return Math.sqrt(sum);
  }

  private static void scale(float[] array, float factor) {
    for (int i = 0; i < array.length; i++) {
      array[i] *= factor;
    }
  }
}
