package dev.streamcast.train;

import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.Loss;

/** A sum of losses and the number of targets it is over, which missing targets are not in. */
final class LossSum {
  private double sum;
  private long known;

  void clear() {
    sum = 0;
    known = 0;
  }

  /** Adds what a rollout has just emitted from row {@code from} on, and sets its gradients. */
  void add(Loss loss, Rollout rollout, Unroll shape, Sequence sequence, int from) {
    for (int t = shape.firstEmit(); t < shape.steps(); t++) {
      float[] target = sequence.targets()[from + t];
      float weight = sequence.weight(from + t);
      float[] gradient = rollout.outputGradient(t);
      sum += weight * loss.step(rollout.output(t), target, gradient);
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= weight;
      }
      known += Loss.known(target);
    }
  }

  void add(LossSum other) {
    sum += other.sum;
    known += other.known;
  }

  long known() {
    return known;
  }

  /** NaN if no target is known. */
  double mean() {
    return sum / known;
  }
}
