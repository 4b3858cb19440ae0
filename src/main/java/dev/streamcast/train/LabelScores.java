package dev.streamcast.train;

import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.train.loss.CrossEntropy;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * How well a network tells windows apart on the last part of each sequence's time, which training
 * kept for validation, beside how often each label is there. Windows without a label do not count.
 *
 * @param trained windows of each label in the training parts
 * @param validated windows of each label in the validation parts
 * @param right how many of these got their label as the most probable one
 * @param crossEntropy the mean of -ln of the probability that the label got, in nats; NaN if there
 *     is no validation window
 */
public record LabelScores(
    List<Integer> trained, List<Integer> validated, List<Integer> right, double crossEntropy) {
  public LabelScores {
    trained = List.copyOf(trained);
    validated = List.copyOf(validated);
    right = List.copyOf(right);
  }

  /**
   * The scores of a network that reads windows as many-to-one, each from an empty state.
   *
   * @param source sequences whose targets are numbers of labels
   * @param settings those that the network was trained with
   */
  public static LabelScores of(
      NetworkWeights weights, SequenceSource source, TrainingSettings settings) {
    Count count = new Count(weights.readout().orElseThrow().outputSize());
    new ValidationWindows(weights, settings).each(source, count);
    return count.scores();
  }

  /** How many validation windows have a label. */
  public int windows() {
    return sum(validated);
  }

  /** The share of validation windows that got their label; NaN if there is none. */
  public double accuracy() {
    return (double) sum(right) / windows();
  }

  /** The label that is most frequent in the training parts, the first of several. */
  public int majority() {
    return trained.indexOf(Collections.max(trained));
  }

  /** The accuracy of whoever always says that label. */
  public double majorityAccuracy() {
    return (double) validated.get(majority()) / windows();
  }

  private static int sum(List<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }

  private static final class Count implements ValidationWindows.Taker {
    private final CrossEntropy loss;
    private final Integer[] trained;
    private final Integer[] validated;
    private final Integer[] right;
    private double sum;
    private int windows;

    Count(int labels) {
      loss = new CrossEntropy(labels);
      trained = zeros(labels);
      validated = zeros(labels);
      right = zeros(labels);
    }

    private static Integer[] zeros(int labels) {
      Integer[] counts = new Integer[labels];
      Arrays.fill(counts, 0);
      return counts;
    }

    LabelScores scores() {
      return new LabelScores(
          List.of(trained),
          List.of(validated),
          List.of(right),
          windows == 0 ? Double.NaN : sum / windows);
    }

    @Override
    public void trained(float target) {
      trained[(int) target]++;
    }

    @Override
    public void validated(float target, float[] output) {
      int best = 0;
      for (int k = 1; k < output.length; k++) {
        best = output[k] > output[best] ? k : best;
      }
      sum += loss.value(output, 0, target, new float[output.length]);
      windows++;
      validated[(int) target]++;
      if (best == (int) target) {
        right[best]++;
      }
    }
  }
}
