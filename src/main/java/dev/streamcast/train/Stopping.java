package dev.streamcast.train;

/**
 * When training ends. The last part of each sequence's time is kept for validation, never shuffled
 * with the rest; the weights that did best on it are the result.
 *
 * @param epochs passes over the training part at most, from 1
 * @param patience epochs in a row without a better validation loss after which it ends, from 1
 * @param validationShare the share of each sequence's rows, 0 to below 1; at 0 there is no early
 *     stopping and the last weights are the result
 */
public record Stopping(int epochs, int patience, double validationShare) {
  /** At most 50 epochs, patience 5, a fifth for validation. */
  public static final Stopping DEFAULTS = new Stopping(50, 5, 0.2);

  public Stopping {
    if (epochs < 1 || patience < 1) {
      throw new IllegalArgumentException(
          epochs + " epochs with a patience of " + patience + "; both must be at least 1");
    }
    if (!(validationShare >= 0 && validationShare < 1)) {
      throw new IllegalArgumentException(
          "validationShare is " + validationShare + "; it must be 0 to below 1");
    }
  }

  /** The same with another number of epochs. */
  public Stopping withEpochs(int number) {
    return new Stopping(number, patience, validationShare);
  }
}
