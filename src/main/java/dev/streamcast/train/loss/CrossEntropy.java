package dev.streamcast.train.loss;

/**
 * The cross-entropy of a label under the softmax of one output for each label.
 *
 * <pre>
 * m = max y     ln Σ exp(y_k - m) + m - y_label     gradient softmax(y)_k - [k = label]
 * </pre>
 *
 * <p>The target is the label's number, 0 to labels - 1. In nats. Source: Bridle 1990,
 * "Probabilistic interpretation of feedforward classification network outputs"; PyTorch's {@code
 * CrossEntropyLoss}.
 *
 * @param labels how many there are, from 2
 */
public record CrossEntropy(int labels) implements Loss {
  public CrossEntropy {
    if (labels < 2) {
      throw new IllegalArgumentException("labels is " + labels + "; there must be at least 2");
    }
  }

  @Override
  public int outputsPerTarget() {
    return labels;
  }

  @Override
  public int point() {
    throw new UnsupportedOperationException(
        "scores of labels cannot be fed back as an input; take an unroll that reads at each step");
  }

  @Override
  public double value(float[] output, int at, float target, float[] gradient) {
    int label = (int) target;
    if (label != target || label < 0 || label >= labels) {
      throw new IllegalArgumentException(
          "the label is " + target + "; it must be a whole number from 0 to " + (labels - 1));
    }
    float highest = output[at];
    for (int k = 1; k < labels; k++) {
      highest = Math.max(highest, output[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < labels; k++) {
      double weight = StrictMath.exp((double) output[at + k] - highest);
      gradient[at + k] = (float) weight;
      sum += weight;
    }
    for (int k = 0; k < labels; k++) {
      gradient[at + k] = (float) (gradient[at + k] / sum);
    }
    gradient[at + label] -= 1;
    return StrictMath.log(sum) + highest - output[at + label];
  }
}
