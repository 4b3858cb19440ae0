package dev.streamcast.nn;

/**
 * How a network is unrolled in time: run {@code steps} steps, read an input in the first {@code
 * reads} of them, emit an output from step {@code firstEmit} on. The five shapes of sequence
 * learning are five such triples:
 *
 * <pre>
 * shape                    steps      reads  firstEmit
 * one-to-one               1          1      0
 * one-to-many, k           k          1      0
 * many-to-one, n           n          n      n - 1
 * encoder-decoder, n to k  n + k - 1  n      n - 1      steps from n on have the decoder's weights
 * synchronised, n          n          n      0
 * </pre>
 *
 * <p>A step after the reads is fed: its input is what the network emitted one step before, or
 * whatever the caller puts there. Serving and training run the same loop, {@link #forwards}, and
 * backpropagation its mirror image, {@link #backwards}, so that no second loop can drift from the
 * first. Source of the five shapes: Karpathy 2015, "The unreasonable effectiveness of recurrent
 * neural networks"; of encoder and decoder: Sutskever, Vinyals and Le 2014, "Sequence to sequence
 * learning with neural networks".
 *
 * <p>Throws IllegalArgumentException if a step would read beyond the last, nothing would be
 * emitted, or a fed step would follow one that emits nothing.
 *
 * @param steps steps of the network, from 1
 * @param reads how many of them read an input, 1 to steps
 * @param firstEmit the first step that emits, 0 to steps - 1; at most reads - 1 if a step is fed
 */
public record Unroll(int steps, int reads, int firstEmit) {
  public Unroll {
    if (steps < 1 || reads < 1 || reads > steps || firstEmit < 0 || firstEmit >= steps) {
      throw new IllegalArgumentException(
          "an unroll of "
              + steps
              + " steps, "
              + reads
              + " reads and outputs from step "
              + firstEmit
              + " on; it needs 1 <= reads <= steps and 0 <= firstEmit < steps");
    }
    if (reads < steps && firstEmit >= reads) {
      throw new IllegalArgumentException(
          "step "
              + reads
              + " is fed the output of the step before, which emits nothing; let the outputs begin"
              + " at step "
              + (reads - 1)
              + " or before, not at "
              + firstEmit);
    }
  }

  /** What happens at the steps of an unroll; the first step is 0. */
  public interface Steps {
    /** Step t with the input that was read. */
    void read(int t);

    /** Step t, t at least 1, with an input made from what step t - 1 emitted. */
    void feed(int t);

    /** The output of step t. */
    void emit(int t);
  }

  /** One input, one output. */
  public static Unroll oneToOne() {
    return new Unroll(1, 1, 0);
  }

  /** One input, {@code k} outputs, the network running on its own outputs. */
  public static Unroll oneToMany(int k) {
    return new Unroll(k, 1, 0);
  }

  /** {@code n} inputs, one output at the end. */
  public static Unroll manyToOne(int n) {
    return new Unroll(n, n, n - 1);
  }

  /** {@code n} inputs, then {@code k} outputs, the first of them from the last input's step. */
  public static Unroll encoderDecoder(int n, int k) {
    return new Unroll(n + k - 1, n, n - 1);
  }

  /** An output for each of {@code n} inputs. */
  public static Unroll synchronised(int n) {
    return new Unroll(n, n, 0);
  }

  /** How many outputs there are. */
  public int emits() {
    return steps - firstEmit;
  }

  /** Whether a step runs on what the network emitted. */
  public boolean feeds() {
    return reads < steps;
  }

  /** Runs the steps in order: each reads or is fed, then emits if it is its turn. */
  public void forwards(Steps network) {
    for (int t = 0; t < steps; t++) {
      if (t < reads) {
        network.read(t);
      } else {
        network.feed(t);
      }
      if (t >= firstEmit) {
        network.emit(t);
      }
    }
  }

  /** Runs the same calls from the last to the first. */
  public void backwards(Steps network) {
    for (int t = steps - 1; t >= 0; t--) {
      if (t >= firstEmit) {
        network.emit(t);
      }
      if (t < reads) {
        network.read(t);
      } else {
        network.feed(t);
      }
    }
  }
}
