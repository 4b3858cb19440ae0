package dev.streamcast.nn;

import java.util.List;

/**
 * What the inputs of a fed step of an {@link Unroll} are made of, in training as in service:
 *
 * <pre>
 * a fed-back input   factor * clip(output of the step before, ±most)
 * a held input       what it was at the last step that read
 * every other        known ahead: that of the step's own time
 * </pre>
 *
 * <p>Held is what cannot be known ahead and is not an output either: the step would otherwise see,
 * in training, what only the future tells.
 *
 * <p>Throws IllegalArgumentException if the factor is not finite, or the bound not above 0.
 *
 * @param factor what an output is multiplied by on its way back in
 * @param most an output counts as ±most at the most
 * @param held which inputs are held, each by its number from 0
 */
public record Feeding(float factor, float most, List<Integer> held) {
  /** Outputs are fed back as they are, and all other inputs are known ahead. */
  public static final Feeding PLAIN = new Feeding(1, Float.POSITIVE_INFINITY, List.of());

  public Feeding {
    held = List.copyOf(held);
    if (!Float.isFinite(factor) || !(most > 0)) {
      throw new IllegalArgumentException(
          "outputs are fed back times "
              + factor
              + " within ±"
              + most
              + "; the factor must be finite and the bound above 0");
    }
  }

  /** The input that an output becomes. */
  public float input(float output) {
    return factor * Math.max(-most, Math.min(most, output));
  }

  /** The derivative of {@link #input}; 0 where the output is clipped. */
  public float slope(float output) {
    return Math.abs(output) < most ? factor : 0;
  }

  /** Copies the held inputs. */
  public void hold(float[] lastRead, float[] input) {
    for (int i = 0; i < held.size(); i++) {
      int at = held.get(i);
      input[at] = lastRead[at];
    }
  }
}
