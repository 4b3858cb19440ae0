package dev.streamcast.model;

import dev.streamcast.nn.Feeding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One of the numbers that a model's network may be fed with at each step. A model lists those that
 * it takes, in the order of the columns of its first layer's weights.
 *
 * <pre>
 * CHANGE        clip(u / s, ±5) / 2, u the change of the value, s the sensor's running scale
 * LEVEL         where the value lies among those so far, -4 to 4
 * SINE, COSINE  of the angle of the time of day, in UTC, at which the next reading is expected
 * </pre>
 */
public enum ModelInput {
  /** The change of the value, in half units of the sensor's running scale. */
  CHANGE,
  /** Where the value lies among the sensor's values so far. */
  LEVEL,
  /** The sine of the coming time of day. */
  SINE,
  /** The cosine of the coming time of day. */
  COSINE;

  /** What the built-in model takes: all, in this order. */
  public static final List<ModelInput> DEFAULT = List.of(CHANGE, LEVEL, SINE, COSINE);

  /** A change counts as ±5 s at the most. */
  public static final float MOST_CHANGE = 5;

  /**
   * What these inputs are at a step that is fed: CHANGE, which must be the first, is made of the
   * forecast change, {@code clip(v, ±5) / 2}; LEVEL stays as it was at the last reading, since the
   * network knows what it has forecast from there on; SINE and COSINE are those of the step's time.
   */
  public static Feeding feeding(List<ModelInput> inputs) {
    int level = inputs.indexOf(LEVEL);
    return new Feeding(.5f, MOST_CHANGE, level < 0 ? List.of() : List.of(level));
  }

  /** The name in files and commands, in small letters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The names, separated by commas. */
  public static String labels(List<ModelInput> inputs) {
    return inputs.stream().map(ModelInput::label).collect(Collectors.joining(","));
  }

  /**
   * The inputs of those names.
   *
   * @throws IllegalArgumentException if there is no input of a name
   */
  public static List<ModelInput> of(List<String> labels) {
    List<ModelInput> inputs = new ArrayList<>();
    for (String label : labels) {
      inputs.add(
          Arrays.stream(values())
              .filter(input -> input.label().equals(label))
              .findFirst()
              .orElseThrow(() -> unknown(label)));
    }
    return List.copyOf(inputs);
  }

  private static IllegalArgumentException unknown(String label) {
    return new IllegalArgumentException(
        "the input \""
            + label
            + "\" is not known; there are "
            + labels(DEFAULT)
            + ": take these, or a newer version of Streamcast");
  }
}
