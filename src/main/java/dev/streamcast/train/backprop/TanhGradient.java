package dev.streamcast.train.backprop;

/**
 * The way back through a hyperbolic tangent whose output was y.
 *
 * <pre>dz = dy (1 - y²)</pre>
 */
final class TanhGradient {
  private TanhGradient() {}

  static void fill(float[] y, float[] dy, float[] dz) {
    for (int i = 0; i < dz.length; i++) {
      dz[i] = dy[i] * (1 - y[i] * y[i]);
    }
  }
}
