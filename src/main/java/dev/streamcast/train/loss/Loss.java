package dev.streamcast.train.loss;

import java.util.Arrays;

/**
 * How far what a network emits is from the target, for one target at a time.
 *
 * <pre>loss of a step = Σ over its targets that are known of value(outputs of that target, target)
 * </pre>
 *
 * <p>Each target has {@link #outputsPerTarget} outputs of its own, side by side: those of target i
 * begin at i * outputsPerTarget. A target of NaN is missing: it counts for nothing and its outputs'
 * gradient is zero. Means over many steps are left to the caller, who divides sums by {@link
 * #known}. Exponentials and logarithms are StrictMath's, the same on every machine.
 */
public sealed interface Loss
    permits SquaredError, AbsoluteError, Huber, GaussianLikelihood, Pinball, CrossEntropy {
  /** Outputs that the network gives for one target. */
  int outputsPerTarget();

  /**
   * The loss of one target that is known.
   *
   * @param output a step's outputs
   * @param at where the target's outputs begin
   * @param target not NaN
   * @param gradient the derivative with respect to each of the target's outputs, replaced at the
   *     same places
   */
  double value(float[] output, int at, float target, float[] gradient);

  /**
   * Which of a target's outputs is the point forecast, the one that is fed back where a network
   * runs on its own outputs.
   *
   * @throws UnsupportedOperationException if no output is in the units of the target
   */
  int point();

  /**
   * The loss of a step: the sum over the targets that are known.
   *
   * @param output {@code target.length * outputsPerTarget()} floats
   * @param target one float for each target, NaN where it is missing
   * @param gradient as long as {@code output}, replaced
   */
  default double step(float[] output, float[] target, float[] gradient) {
    int each = outputsPerTarget();
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      if (Float.isNaN(target[i])) {
        Arrays.fill(gradient, i * each, (i + 1) * each, 0);
      } else {
        sum += value(output, i * each, target[i], gradient);
      }
    }
    return sum;
  }

  /** How many targets of a step are known. */
  static int known(float[] target) {
    int count = 0;
    for (float value : target) {
      if (!Float.isNaN(value)) {
        count++;
      }
    }
    return count;
  }
}
