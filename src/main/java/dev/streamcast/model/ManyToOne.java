package dev.streamcast.model;

import java.util.HashSet;
import java.util.List;

/**
 * What makes a model many-to-one: it reads a window of a sensor's readings and then answers, with
 * one of some labels or with one value; its state is empty again when the next window begins.
 *
 * <p>To tell labels apart its head gives one output for each, whose softmax is the labels'
 * probability. For a value it gives one output, the value in its own unit.
 *
 * <p>Throws IllegalArgumentException if a number or a label is not as said.
 *
 * @param labels what there is to tell apart, in the order of the head's outputs: 2 to {@value
 *     #MOST_LABELS} different ones, each of 1 to 200 characters in one line; none where the answer
 *     is a value
 * @param window how many steps a window has, 1 to {@value #LONGEST_WINDOW}
 */
public record ManyToOne(List<String> labels, int window) {
  /** How many labels there may be. */
  public static final int MOST_LABELS = 1_000;

  /** How many steps a window may have. */
  public static final int LONGEST_WINDOW = 100_000;

  public ManyToOne {
    labels = List.copyOf(labels);
    if (labels.size() == 1
        || labels.size() > MOST_LABELS
        || new HashSet<>(labels).size() < labels.size()) {
      throw new IllegalArgumentException(
          "there are "
              + labels.size()
              + " labels; a classifier tells 2 to "
              + MOST_LABELS
              + " different ones apart");
    }
    labels.forEach(ManyToOne::requireLabel);
    if (window < 1 || window > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "the window has " + window + " steps; it must have 1 to " + LONGEST_WINDOW);
    }
  }

  /** A window's answer is one value. */
  public static ManyToOne value(int window) {
    return new ManyToOne(List.of(), window);
  }

  /** Whether the answer is a value, rather than a label. */
  public boolean isValue() {
    return labels.isEmpty();
  }

  /** How many outputs the head has. */
  public int outputs() {
    return isValue() ? 1 : labels.size();
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
