package dev.streamcast.train;

import dev.streamcast.train.backprop.SeededBits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The training parts of all sequences, cut into stretches of windows and dealt without end: each
 * round in a new order drawn from the seed. So each row is seen once a round, and a sequence as
 * often as it is long. Where steps are fed, each round begins its windows at other rows, so that in
 * time there are forecasts from all of them: windows of a whole number of days would otherwise all
 * forecast from the same hour. Where there is little to learn from, stretches are cut short enough
 * for each lane to have its own. Holds no sequence: each is asked for when a stretch of it is
 * dealt.
 */
final class Stretches {
  /** A stretch: windows {@code first} to {@code end} - 1 of a sequence's grid. */
  record Stretch(Sequence sequence, WindowGrid grid, int first, int end) {}

  private record Cut(int sequence, WindowGrid grid, int first, int end) {}

  private final SequenceSource source;
  private final List<Cut> cuts = new ArrayList<>();
  private final List<Integer> order = new ArrayList<>();
  private final long seed;
  private final long windows;
  private long rounds;
  private final int mostShift;
  private int shift;
  private int next;

  Stretches(SequenceSource source, Windowing windowing, double validationShare, long seed) {
    this.source = source;
    this.seed = seed;
    mostShift = windowing.unroll().feeds() ? windowing.unroll().reads() : 1;
    List<Cut> wholes = new ArrayList<>();
    long total = 0;
    for (int i = 0; i < source.size(); i++) {
      Sequence sequence = source.sequence(i);
      WindowGrid grid = new WindowGrid(windowing.unroll(), 0, Split.row(sequence, validationShare));
      wholes.add(new Cut(i, grid, 0, grid.count()));
      total += grid.count();
    }
    windows = total;
    int longest = (int) Math.max(1, Math.min(windowing.stretch(), total / windowing.lanes()));
    wholes.forEach(whole -> cut(whole, longest));
    next = cuts.size();
  }

  private void cut(Cut whole, int longest) {
    for (int at = 0; at < whole.end; at += longest) {
      order.add(cuts.size());
      int end = Math.min(whole.end, at + longest);
      cuts.add(new Cut(whole.sequence, whole.grid, at, end));
    }
  }

  /** Windows of a round. */
  long windows() {
    return windows;
  }

  Stretch deal() {
    if (next == cuts.size()) {
      shuffle();
      next = 0;
    }
    Cut cut = cuts.get(order.get(next++));
    WindowGrid grid = cut.grid.from(shift);
    int end = Math.min(cut.end, grid.count());
    return cut.first < end
        ? new Stretch(source.sequence(cut.sequence), grid, cut.first, end)
        : new Stretch(source.sequence(cut.sequence), cut.grid, cut.first, cut.end);
  }

  /** Fisher and Yates. */
  private void shuffle() {
    SeededBits bits = new SeededBits(SeededBits.seed(seed, rounds++));
    for (int i = order.size() - 1; i > 0; i--) {
      Collections.swap(order, i, bits.below(i + 1));
    }
    shift = mostShift > 1 ? bits.below(mostShift) : 0;
  }
}
