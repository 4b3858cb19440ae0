package dev.streamcast.train;

import dev.streamcast.nn.Network;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Unroll;
import java.util.Arrays;

/**
 * The windows of sequences, and what a network that reads them as many-to-one, each from an empty
 * state, answers to those that training kept for validation. A window's target is that of its last
 * row; windows without one do not count.
 */
final class ValidationWindows {
  private final Network network;
  private final Unroll unroll;
  private final double share;
  private final float[] state;
  private final float[] output;

  /** Takes what there is of each window. */
  interface Taker {
    /** A window of the training part. */
    void trained(float target);

    /** A window of the validation part; the output is valid during the call. */
    void validated(float target, float[] output);
  }

  ValidationWindows(NetworkWeights weights, TrainingSettings settings) {
    network = new Network(weights);
    unroll = settings.windowing().unroll();
    share = settings.stopping().validationShare();
    state = new float[network.stateSize()];
    output = new float[network.outputSize()];
  }

  /** Goes through all windows; of each sequence those of training first. */
  void each(SequenceSource source, Taker taker) {
    for (int i = 0; i < source.size(); i++) {
      Sequence sequence = source.sequence(i);
      int split = Split.row(sequence, share);
      WindowGrid first = new WindowGrid(unroll, 0, split);
      for (int window = 0; window < first.count(); window++) {
        float target = target(sequence, first.row(window));
        if (!Float.isNaN(target)) {
          taker.trained(target);
        }
      }
      WindowGrid last = new WindowGrid(unroll, split, sequence.length());
      for (int window = 0; window < last.count(); window++) {
        float target = target(sequence, last.row(window));
        if (!Float.isNaN(target)) {
          taker.validated(target, answer(sequence, last.row(window)));
        }
      }
    }
  }

  private float target(Sequence sequence, int row) {
    return sequence.targets()[row + unroll.steps() - 1][0];
  }

  private float[] answer(Sequence sequence, int row) {
    Arrays.fill(state, 0);
    for (int t = 0; t < unroll.steps(); t++) {
      network.step(sequence.inputs()[row + t], state);
    }
    network.read(state, output);
    return output;
  }
}
