package dev.streamcast.train;

/** Where a sequence's training part ends and its validation part begins. */
final class Split {
  private Split() {}

  /** The first row of the validation part; the length if there is none. */
  static int row(Sequence sequence, double validationShare) {
    return sequence.length() - (int) (sequence.length() * validationShare);
  }
}
