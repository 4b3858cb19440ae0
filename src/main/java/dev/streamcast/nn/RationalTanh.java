package dev.streamcast.nn;

/**
 * The hyperbolic tangent as a quotient of two polynomials, in plain float arithmetic, so that it
 * has the same bits on every JVM and HotSpot computes eight of them at once.
 *
 * <pre>tanh(x) = x p(x²) / q(x²), p of degree 6, q of degree 3, for x clamped to ±{@value #CLAMP}
 * </pre>
 *
 * <p>Maximum error 3.4e-7; odd; at most 1 in magnitude; NaN stays NaN. The logistic function
 * follows from it, sigmoid(x) = 0.5 + 0.5 tanh(x / 2), and costs nothing more where the halving is
 * done once, in the weights (see {@link GateColumns}).
 *
 * <p>Source: the 13/6 rational minimax interpolant of Eigen 3.3, {@code generic_fast_tanh_float} in
 * MathFunctionsImpl.h.
 */
public final class RationalTanh {
  /** From here on the tangent's nearest float is 1. */
  public static final float CLAMP = 7.905311f;

  private static final float P1 = 4.8935246e-3f;
  private static final float P3 = 6.3726195e-4f;
  private static final float P5 = 1.48572235e-5f;
  private static final float P7 = 5.1222973e-8f;
  private static final float P9 = -8.604672e-11f;
  private static final float P11 = 2.000188e-13f;
  private static final float P13 = -2.7607684e-16f;

  private static final float Q0 = 4.893525e-3f;
  private static final float Q2 = 2.2684347e-3f;
  private static final float Q4 = 1.1853471e-4f;
  private static final float Q6 = 1.1982584e-6f;

  private RationalTanh() {}

  /** Replaces each value by its tangent. */
  public static void apply(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = of(values[i]);
    }
  }

  /** The tangent of one value. */
  public static float of(float value) {
    float x = Math.max(-CLAMP, Math.min(CLAMP, value));
    float s = x * x;
    float p = x * ((((((P13 * s + P11) * s + P9) * s + P7) * s + P5) * s + P3) * s + P1);
    float q = ((Q6 * s + Q4) * s + Q2) * s + Q0;
    return Math.max(-1f, Math.min(1f, p / q));
  }
}
