package dev.streamcast.train;

import dev.streamcast.nn.Network;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Unroll;
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
    return new Count(new Network(weights), settings).over(source);
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

  private static final class Count {
    private final Network network;
    private final CrossEntropy loss;
    private final Unroll unroll;
    private final double share;
    private final float[] state;
    private final float[] output;
    private final Integer[] trained;
    private final Integer[] validated;
    private final Integer[] right;
    private double sum;
    private int windows;

    Count(Network network, TrainingSettings settings) {
      this.network = network;
      loss = new CrossEntropy(network.outputSize());
      unroll = settings.windowing().unroll();
      share = settings.stopping().validationShare();
      state = new float[network.stateSize()];
      output = new float[network.outputSize()];
      trained = zeros();
      validated = zeros();
      right = zeros();
    }

    private Integer[] zeros() {
      Integer[] counts = new Integer[network.outputSize()];
      Arrays.fill(counts, 0);
      return counts;
    }

    LabelScores over(SequenceSource source) {
      for (int i = 0; i < source.size(); i++) {
        Sequence sequence = source.sequence(i);
        int split = Split.row(sequence, share);
        WindowGrid first = new WindowGrid(unroll, 0, split);
        for (int window = 0; window < first.count(); window++) {
          float label = label(sequence, first.row(window));
          if (!Float.isNaN(label)) {
            trained[(int) label]++;
          }
        }
        WindowGrid last = new WindowGrid(unroll, split, sequence.length());
        for (int window = 0; window < last.count(); window++) {
          validate(sequence, last.row(window));
        }
      }
      return new LabelScores(
          List.of(trained),
          List.of(validated),
          List.of(right),
          windows == 0 ? Double.NaN : sum / windows);
    }

    private float label(Sequence sequence, int row) {
      return sequence.targets()[row + unroll.steps() - 1][0];
    }

    private void validate(Sequence sequence, int row) {
      float label = label(sequence, row);
      if (Float.isNaN(label)) {
        return;
      }
      Arrays.fill(state, 0);
      for (int t = 0; t < unroll.steps(); t++) {
        network.step(sequence.inputs()[row + t], state);
      }
      network.read(state, output);
      int best = 0;
      for (int k = 1; k < output.length; k++) {
        best = output[k] > output[best] ? k : best;
      }
      sum += loss.value(output, 0, label, new float[output.length]);
      windows++;
      validated[(int) label]++;
      if (best == (int) label) {
        right[best]++;
      }
    }
  }
}
