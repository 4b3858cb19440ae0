package dev.streamcast.train;

import dev.streamcast.nn.Unroll;

/**
 * The windows of a part of a sequence: window i begins at row {@code from + i * reads}. All have
 * the full unroll, except that the last of a synchronised one is as short as the rows that are
 * left.
 *
 * @param unroll of a full window
 * @param from the first row
 * @param end the row after the last
 */
record WindowGrid(Unroll unroll, int from, int end) {
  int count() {
    int rows = end - from;
    if (isSynchronised()) {
      return Math.max(0, (rows + unroll.reads() - 1) / unroll.reads());
    }
    return rows < unroll.steps() ? 0 : (rows - unroll.steps()) / unroll.reads() + 1;
  }

  /** The same, beginning so many rows later. */
  WindowGrid from(int shift) {
    return shift == 0 ? this : new WindowGrid(unroll, from + shift, end);
  }

  int row(int window) {
    return from + window * unroll.reads();
  }

  Unroll shape(int window) {
    int rows = end - row(window);
    return rows < unroll.steps() ? Unroll.synchronised(rows) : unroll;
  }

  private boolean isSynchronised() {
    return unroll.reads() == unroll.steps() && unroll.firstEmit() == 0;
  }
}
