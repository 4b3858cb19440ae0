package dev.streamcast.train.backprop;

/**
 * Random numbers as a function of a seed: SplitMix64, which needs no warming up, so that every
 * window can have a generator of its own and nothing depends on the order in which threads run.
 *
 * <pre>state += 0x9e3779b97f4a7c15;  out = mix(state)</pre>
 *
 * <p>Source: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA,
 * with the constants of Stafford's variant 13.
 */
public final class SeededBits {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;
  private static final float UNIT = 1f / (1 << 24);

  private long state;

  /** Begins a sequence. */
  public SeededBits(long seed) {
    state = seed;
  }

  /** A seed that follows from another and a number: the number's own sequence. */
  public static long seed(long seed, long number) {
    return mix(mix(seed) + GOLDEN * (number + 1));
  }

  /** The next 64 bits. */
  public long next() {
    state += GOLDEN;
    return mix(state);
  }

  /** Uniform in [0, 1), a multiple of 2^-24. */
  public float uniform() {
    return (next() >>> 40) * UNIT;
  }

  /** Uniform in 0 to {@code bound} - 1; the bias is below bound / 2^53. */
  public int below(int bound) {
    return (int) ((next() >>> 11) * 0x1p-53 * bound);
  }

  private static long mix(long z) {
    long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
    return y ^ (y >>> 31);
  }
}
