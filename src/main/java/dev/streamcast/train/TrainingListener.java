package dev.streamcast.train;

/**
 * Hears how a training goes, in the thread that trains. Windows per second are windows by the
 * listener's own clock: this room has none.
 */
public interface TrainingListener {
  /** Hears nothing. */
  TrainingListener NONE = new TrainingListener() {};

  /**
   * A step of the optimiser is done.
   *
   * @param windows trained on, from the start on
   * @param share of the longest possible run that is done, 0 to 1
   * @param loss the step's mean loss
   */
  default void step(long windows, double share, double loss) {}

  /** A pass and its validation are done. */
  default void epoch(Epoch epoch) {}
}
