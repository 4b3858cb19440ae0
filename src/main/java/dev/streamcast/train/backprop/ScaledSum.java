package dev.streamcast.train.backprop;

/**
 * Adds scaled vectors to a vector: the one costly operation of training.
 *
 * <pre>
 * sum += factor[0] vector[0] + factor[1] vector[1] + …   from left to right
 *
 * forward             z  += Σ x[k] W[:, k]        vectors: columns of W, gates * hidden long
 * backward            dh += Σ dz[r] W[r, :]       vectors: rows of W, hidden long
 * weights' gradient   dW[:, k] += Σ x[t][k] dz[t] vectors: the tape, gates * hidden long
 * </pre>
 *
 * <p>Why this form: HotSpot vectorises a loop over whole arrays at one index, and neither a dot
 * product, whose order of additions it must keep, nor a loop over one array at several offsets. A
 * loop also costs a fixed price in scalar steps at both ends, so the inner dimension is the gates
 * of a layer (128 at 32 hidden) rather than a batch of lanes (8 to 32): lanes run one after the
 * other and a batch of one is a batch's one by construction. Four vectors in one loop save three of
 * four loads and stores of the sum; eight in one loop HotSpot leaves scalar (JDK 17, AVX-512: four
 * make 20 multiply-adds a nanosecond at 128 and 10 at 32 floats, eight make 5 at any length).
 *
 * <p>The order of additions is that of {@code nn}'s cells, so the forward pass of training has the
 * bits of serving.
 */
final class ScaledSum {
  private static final int AT_ONCE = 4;

  private ScaledSum() {}

  /**
   * Adds {@code count} vectors.
   *
   * @param sum added to
   * @param factors at least {@code count}
   * @param vectors at least {@code count}, each at least as long as {@code sum}
   */
  static void add(float[] sum, float[] factors, float[][] vectors, int count) {
    int j = 0;
    for (; j + AT_ONCE <= count; j += AT_ONCE) {
      addFour(sum, factors, vectors, j);
    }
    for (; j < count; j++) {
      addOne(sum, factors[j], vectors[j]);
    }
  }

  /** Adds one scaled vector. */
  static void addOne(float[] sum, float factor, float[] vector) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * vector[i];
    }
  }

  private static void addFour(float[] sum, float[] factors, float[][] vectors, int j) {
    float f0 = factors[j];
    float f1 = factors[j + 1];
    float f2 = factors[j + 2];
    float f3 = factors[j + 3];
    float[] v0 = vectors[j];
    float[] v1 = vectors[j + 1];
    float[] v2 = vectors[j + 2];
    float[] v3 = vectors[j + 3];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = sum[i] + f0 * v0[i] + f1 * v1[i] + f2 * v2[i] + f3 * v3[i];
    }
  }
}
