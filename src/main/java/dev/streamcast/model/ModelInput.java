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
 * AGE           1 / √n, n the sensor's values so far: how little is known of it
 * FORECAST      clip(p, ±5) / 2, p what the parts that learn online forecast of the next change, in
 *               units of s; 0 while they know nothing
 * </pre>
 *
 * <p>A network that is fed with FORECAST has learnt to correct it: its head's output is added to p.
 */
public enum ModelInput {
  /** The change of the value, in half units of the sensor's running scale. */
  CHANGE,
  /** Where the value lies among the sensor's values so far. */
  LEVEL,
  /** The sine of the coming time of day. */
  SINE,
  /** The cosine of the coming time of day. */
  COSINE,
  /** How little is known of the sensor: 1 at its first value, towards 0. */
  AGE,
  /** What is forecast online for the next change, in half units of the running scale. */
  FORECAST;

  /** What a network takes that forecasts by itself. */
  public static final List<ModelInput> DEFAULT = List.of(CHANGE, LEVEL, SINE, COSINE);

  /** What a network takes that corrects what is forecast online. */
  public static final List<ModelInput> CORRECTING =
      List.of(CHANGE, LEVEL, SINE, COSINE, AGE, FORECAST);

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
            + labels(List.of(values()))
            + ": take these, or a newer version of Streamcast");
  }
}
