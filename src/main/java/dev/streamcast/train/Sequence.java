package dev.streamcast.train;

import java.util.Arrays;
import java.util.Locale;

/**
 * One stretch of one sensor's time: a row of inputs and a row of targets for each step, oldest
 * first. The target of a row is what the network should emit at that step (for a forecast, the next
 * value); NaN where it is missing. Inputs are never missing. A row may weigh more or less than
 * others: its loss counts so many times.
 *
 * <p>The arrays are not copied, since they may be large: leave them as they are.
 */
public final class Sequence {
  private final String group;
  private final float[][] inputs;
  private final float[][] targets;
  private final float[] weights;

  /** A sequence whose rows all weigh the same. */
  public Sequence(String group, float[][] inputs, float[][] targets) {
    this(group, inputs, targets, ones(inputs.length));
  }

  /**
   * A sequence.
   *
   * @param group whose it is: the sensor's name
   * @param inputs [row][input], finite
   * @param targets [row][target], NaN where missing, else finite
   * @param weights [row], finite and not below 0
   * @throws IllegalArgumentException if rows differ in number or width, or a number is not as said
   */
  public Sequence(String group, float[][] inputs, float[][] targets, float[] weights) {
    this.group = group;
    this.inputs = inputs;
    this.targets = targets;
    this.weights = weights;
    if (inputs.length == 0 || inputs.length != targets.length) {
      throw new IllegalArgumentException(
          "the sequence of "
              + group
              + " has "
              + inputs.length
              + " rows of inputs and "
              + targets.length
              + " of targets; there must be as many, and at least one");
    }
    requireRow("weights", 0, weights, inputs.length, false);
    for (int row = 0; row < inputs.length; row++) {
      requireRow("inputs", row, inputs[row], inputs[0].length, false);
      requireRow("targets", row, targets[row], targets[0].length, true);
    }
  }

  private void requireRow(String what, int row, float[] values, int width, boolean mayMiss) {
    if (values.length != width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "the sequence of %s has %d %s in row %d and %d in row 0; all rows must have as many",
              group,
              values.length,
              what,
              row,
              width));
    }
    for (float value : values) {
      if (!Float.isFinite(value) && !(mayMiss && Float.isNaN(value))) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "the sequence of %s has %s among the %s of row %d; inputs must be finite, targets"
                    + " finite or NaN",
                group,
                value,
                what,
                row));
      }
    }
  }

  private static float[] ones(int length) {
    float[] ones = new float[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** Whose it is. */
  public String group() {
    return group;
  }

  /** How many rows there are. */
  public int length() {
    return inputs.length;
  }

  /** Inputs of a row. */
  public int inputSize() {
    return inputs[0].length;
  }

  /** Targets of a row. */
  public int targetSize() {
    return targets[0].length;
  }

  float[][] inputs() {
    return inputs;
  }

  float[][] targets() {
    return targets;
  }

  float weight(int row) {
    return weights[row];
  }
}
