package dev.streamcast.train;

import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.Tensor;

/**
 * Mean and standard deviation of the targets that training learns from: a network learns targets of
 * mean 0 and standard deviation 1, and its head is then stretched to their own unit.
 *
 * @param mean of all targets of the training parts
 * @param deviation the standard deviation; 0 if all are the same
 * @param count how many there are
 */
public record TargetScale(double mean, double deviation, long count) {

  /** The scale of the first target of each row. */
  public static TargetScale of(SequenceSource source, TrainingSettings settings) {
    double mean = 0;
    double squares = 0;
    long count = 0;
    for (int i = 0; i < source.size(); i++) {
      Sequence sequence = source.sequence(i);
      int split = Split.row(sequence, settings.stopping().validationShare());
      for (int row = 0; row < split; row++) {
        double target = sequence.targets()[row][0];
        if (!Double.isNaN(target)) {
          count++;
          double from = target - mean;
          mean += from / count;
          squares += from * (target - mean);
        }
      }
    }
    return new TargetScale(mean, count == 0 ? 0 : Math.sqrt(squares / count), count);
  }

  /** The sequence with its targets in these units; the deviation must be above 0. */
  public Sequence scaled(Sequence sequence) {
    float[][] targets = new float[sequence.length()][1];
    for (int row = 0; row < targets.length; row++) {
      targets[row][0] = (float) ((sequence.targets()[row][0] - mean) / deviation);
    }
    return new Sequence(sequence.group(), sequence.inputs(), targets);
  }

  /** A head that has learnt scaled targets, stretched to their own unit. */
  public LinearWeights unscaled(LinearWeights head) {
    float[] weight = head.weight().toArray();
    for (int i = 0; i < weight.length; i++) {
      weight[i] *= (float) deviation;
    }
    float[] bias = head.bias().toArray();
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (bias[i] * deviation + mean);
    }
    return new LinearWeights(
        Tensor.matrix(head.outputSize(), head.inputSize(), weight), Tensor.vector(bias));
  }
}
