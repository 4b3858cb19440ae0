package dev.streamcast.train;

import dev.streamcast.nn.SequenceWeights;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a training gives.
 *
 * @param weights the best by validation loss; without validation, the last that are finite
 * @param best the epoch after which they were, 0 if training made nothing better
 * @param history each epoch, from number 0 on
 * @param ending why it ended
 * @param reason the same in words
 * @param validationLosses the best weights' validation loss for each group that has one
 */
public record TrainingResult(
    SequenceWeights weights,
    int best,
    List<Epoch> history,
    Ending ending,
    String reason,
    SortedMap<String, Double> validationLosses) {
  public TrainingResult {
    history = List.copyOf(history);
    validationLosses = Collections.unmodifiableSortedMap(new TreeMap<>(validationLosses));
  }

  /** Why a training ended. */
  public enum Ending {
    /** All epochs are done. */
    COMPLETE,
    /** Patience ran out. */
    NO_BETTER,
    /** Someone called {@link Trainer#stop}. */
    STOPPED,
    /** A loss or a gradient was no longer finite. */
    DIVERGED
  }
}
