package dev.streamcast.train.optimiser;

/**
 * Adam with decoupled weight decay.
 *
 * <pre>
 * p -= rate decay p
 * m = b1 m + (1 - b1) g     v = b2 v + (1 - b2) g²
 * p -= rate / (1 - b1^n) * m / (sqrt(v / (1 - b2^n)) + {@value #EPSILON})     n = 1, 2, … steps
 * </pre>
 *
 * <p>b1 = {@value #BETA1}, b2 = {@value #BETA2}. Decay applies to all parameters, biases too, as in
 * PyTorch's {@code AdamW} by default. Source: Loshchilov and Hutter 2019, "Decoupled weight decay
 * regularization", algorithm 2; Kingma and Ba 2015, "Adam".
 */
public final class AdamW {
  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;
  static final float EPSILON = 1e-8f;

  private final float[][] parameters;
  private final float[][] mean;
  private final float[][] square;
  private final double decay;
  private double beta1Power = 1;
  private double beta2Power = 1;

  /**
   * An optimiser of these parameters.
   *
   * @param parameters changed in place by each step
   * @param decay the weight decay, PyTorch's {@code weight_decay}
   */
  public AdamW(float[][] parameters, double decay) {
    this.parameters = parameters;
    this.decay = decay;
    mean = zeros(parameters);
    square = zeros(parameters);
  }

  private static float[][] zeros(float[][] like) {
    float[][] zeros = new float[like.length][];
    for (int i = 0; i < like.length; i++) {
      zeros[i] = new float[like[i].length];
    }
    return zeros;
  }

  /**
   * One step down the gradient.
   *
   * @param gradient of the same shapes as the parameters
   * @param rate the learning rate of this step
   */
  public void step(float[][] gradient, double rate) {
    beta1Power *= BETA1;
    beta2Power *= BETA2;
    float keep = (float) (1 - rate * decay);
    float stride = (float) (rate / (1 - beta1Power));
    float unbias = (float) (1 / Math.sqrt(1 - beta2Power));
    for (int i = 0; i < parameters.length; i++) {
      moments(gradient[i], mean[i], square[i]);
      descend(parameters[i], mean[i], square[i], keep, stride, unbias);
    }
  }

  private static void moments(float[] g, float[] m, float[] v) {
    float b1 = (float) BETA1;
    float b2 = (float) BETA2;
    float c1 = (float) (1 - BETA1);
    float c2 = (float) (1 - BETA2);
    for (int i = 0; i < g.length; i++) {
      m[i] = b1 * m[i] + c1 * g[i];
      v[i] = b2 * v[i] + c2 * (g[i] * g[i]);
    }
  }

  private static void descend(
      float[] p, float[] m, float[] v, float keep, float stride, float unbias) {
    for (int i = 0; i < p.length; i++) {
      p[i] = keep * p[i] - stride * m[i] / ((float) Math.sqrt(v[i]) * unbias + EPSILON);
    }
  }
}
