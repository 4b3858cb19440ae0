package dev.streamcast.train;

import dev.streamcast.train.backprop.SeededBits;
import java.util.Locale;

/**
 * What a network must remember: windows of {@code lag} rows with one target, in the last. They are
 * drawn when asked for, so that a training may see as many fresh ones as it likes.
 *
 * <p>The adding problem: each row has a value uniform in [0, 1) and a marker, 1 in one row of each
 * half and 0 elsewhere; the target is the sum of the two marked values. Always answering 1 has a
 * mean squared error of 1/6. Source: Hochreiter and Schmidhuber 1997, section 5.4, in the form of
 * Arjovsky, Shah and Bengio 2016, "Unitary evolution recurrent neural networks".
 *
 * <p>Delayed recall: a value uniform in [-1, 1) in the first row, marked, and others like it,
 * unmarked, in all that follow; the target is the first. Always answering 0 has 1/3.
 */
enum MemoryTask {
  ADDING(1 / 6.0) {
    @Override
    float fill(float[][] inputs, SeededBits bits) {
      int lag = inputs.length;
      for (float[] row : inputs) {
        row[0] = bits.uniform();
      }
      float[] one = inputs[bits.below(lag / 2)];
      float[] other = inputs[lag / 2 + bits.below(lag - lag / 2)];
      one[1] = 1;
      other[1] = 1;
      return one[0] + other[0];
    }
  },
  RECALL(1 / 3.0) {
    @Override
    float fill(float[][] inputs, SeededBits bits) {
      for (float[] row : inputs) {
        row[0] = 2 * bits.uniform() - 1;
      }
      inputs[0][1] = 1;
      return inputs[0][0];
    }
  };

  /** Inputs of a row: value and marker. */
  static final int INPUTS = 2;

  private final double chance;

  MemoryTask(double chance) {
    this.chance = chance;
  }

  /** Sets a window's inputs, which are 0, and returns its target. */
  abstract float fill(float[][] inputs, SeededBits bits);

  /** The mean squared error of the best constant answer. */
  double chance() {
    return chance;
  }

  /** The task's name in tables. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Sequences of one window each, all different, the same for the same seed. */
  SequenceSource windows(int count, int lag, long seed) {
    return new SequenceSource() {
      @Override
      public int size() {
        return count;
      }

      @Override
      public Sequence sequence(int index) {
        float[][] inputs = new float[lag][INPUTS];
        float[][] targets = new float[lag][];
        float[] missing = {Float.NaN};
        for (int row = 0; row < lag - 1; row++) {
          targets[row] = missing;
        }
        SeededBits bits = new SeededBits(SeededBits.seed(seed, index));
        targets[lag - 1] = new float[] {fill(inputs, bits)};
        return new Sequence(title(), inputs, targets);
      }
    };
  }
}
