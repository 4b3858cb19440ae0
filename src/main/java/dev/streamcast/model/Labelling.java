package dev.streamcast.model;

import java.util.HashSet;
import java.util.List;

/**
 * What makes a model a classifier: it reads a window of a sensor's readings and then says which of
 * some labels the window has (many-to-one). Its head gives one output for each label, whose softmax
 * is the labels' probability; the state is empty again when the next window begins.
 *
 * <p>Throws IllegalArgumentException if a number or a label is not as said.
 *
 * @param labels what there is to tell apart, in the order of the head's outputs: 2 to {@value
 *     #MOST_LABELS} different ones, each of 1 to 200 characters in one line
 * @param window how many steps a window has, 1 to {@value #LONGEST_WINDOW}
 */
public record Labelling(List<String> labels, int window) {
  /** How many labels there may be. */
  public static final int MOST_LABELS = 1_000;

  /** How many steps a window may have. */
  public static final int LONGEST_WINDOW = 100_000;

  public Labelling {
    labels = List.copyOf(labels);
    if (labels.size() < 2
        || labels.size() > MOST_LABELS
        || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException(
          "there are "
              + labels.size()
              + " labels; a classifier tells 2 to "
              + MOST_LABELS
              + " different ones apart");
    }
    labels.forEach(Labelling::requireLabel);
    if (window < 1 || window > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "the window has " + window + " steps; it must have 1 to " + LONGEST_WINDOW);
    }
  }

  private static void requireLabel(String label) {
    if (label.isBlank()
        || label.length() > 200
        || label.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a label is \"" + label + "\"; it must have 1 to 200 characters in one line");
    }
  }
}
