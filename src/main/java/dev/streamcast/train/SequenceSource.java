package dev.streamcast.train;

import java.util.List;

/**
 * Where training takes its sequences from. They may be made when asked for, but must be the same
 * each time, and be given to several threads at once.
 */
public interface SequenceSource {
  /** How many there are. */
  int size();

  /** One of them, 0 to size - 1. */
  Sequence sequence(int index);

  /** Sequences that are in memory. */
  static SequenceSource of(List<Sequence> sequences) {
    List<Sequence> all = List.copyOf(sequences);
    return new SequenceSource() {
      @Override
      public int size() {
        return all.size();
      }

      @Override
      public Sequence sequence(int index) {
        return all.get(index);
      }
    };
  }
}
