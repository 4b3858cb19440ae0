package dev.streamcast.train;

import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.loss.Loss;

/** Holds sequences, network, loss and unroll to each other's sizes before training begins. */
final class Fit {
  private Fit() {}

  /**
   * Checks all sizes; returns how many targets a row has.
   *
   * @throws IllegalArgumentException if some do not fit
   */
  static int require(SequenceWeights weights, SequenceSource source, Loss loss, Unroll unroll) {
    if (source.size() == 0) {
      throw new IllegalArgumentException("there is no sequence to train on; give at least one");
    }
    int inputs = weights.network().inputSize();
    int targets = source.sequence(0).targetSize();
    for (int i = 0; i < source.size(); i++) {
      requireRow(source.sequence(i), inputs, targets);
    }
    if (weights.outputSize() != targets * loss.outputsPerTarget()) {
      throw new IllegalArgumentException(
          "the network gives "
              + weights.outputSize()
              + " outputs but the loss needs "
              + loss.outputsPerTarget()
              + " for each of "
              + targets
              + " targets; give it a readout"
              + " of "
              + targets * loss.outputsPerTarget());
    }
    if (unroll.feeds() && inputs < targets) {
      throw new IllegalArgumentException(
          targets
              + " targets are fed back but a step has "
              + inputs
              + " inputs; the first inputs"
              + " of a row must stand for the targets");
    }
    if (weights.decoder().isPresent() && !unroll.feeds()) {
      throw new IllegalArgumentException(
          "the decoder would never run: no step of the unroll is fed; leave it out");
    }
    return targets;
  }

  private static void requireRow(Sequence sequence, int inputs, int targets) {
    if (sequence.inputSize() != inputs || sequence.targetSize() != targets) {
      throw new IllegalArgumentException(
          "the sequence of "
              + sequence.group()
              + " has rows of "
              + sequence.inputSize()
              + " inputs and "
              + sequence.targetSize()
              + " targets; "
              + inputs
              + " and "
              + targets
              + " are needed");
    }
  }

  static void requireWindows(long windows, Unroll unroll) {
    if (windows == 0) {
      throw new IllegalArgumentException(
          "no sequence's training part has the "
              + unroll.steps()
              + " rows of a window; give longer"
              + " sequences, or a shorter unroll");
    }
  }
}
