package dev.streamcast.train;

import dev.streamcast.nn.Unroll;
import java.util.Arrays;

/** One lane of a batch: streams through a stretch, window after window, then takes the next. */
final class Lane {
  private final boolean carried;
  private final float[] state;
  private Stretches.Stretch stretch;
  private int window;

  Lane(Stretches.Stretch first, boolean carried, int stateSize) {
    this.carried = carried;
    stretch = first;
    window = first.first() - 1;
    state = new float[stateSize];
  }

  /** Moves to the next window, if need be of the next stretch. */
  void advance(Stretches stretches) {
    window++;
    if (window == stretch.end()) {
      stretch = stretches.deal();
      window = stretch.first();
      Arrays.fill(state, 0);
    } else if (!carried) {
      Arrays.fill(state, 0);
    }
  }

  Sequence sequence() {
    return stretch.sequence();
  }

  int row() {
    return stretch.grid().row(window);
  }

  Unroll shape() {
    return stretch.grid().shape(window);
  }

  /** The state before the window, to be replaced by the one after its reads. */
  float[] state() {
    return state;
  }
}
