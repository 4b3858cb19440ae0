package dev.streamcast.serve;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * About how many different ids there were, in 128 KiB however many: each sets one of m bits, and
 *
 * <pre>n ≈ -m ln(share of bits that are still 0)</pre>
 *
 * <p>Source: Whang, Vander-Zanden and Taylor 1990, "A linear-time probabilistic counting algorithm
 * for database applications". Off by some 0.1 % at a million.
 */
final class DistinctEstimate {
  private static final int BITS = 1 << 20;

  private final AtomicLongArray words = new AtomicLongArray(BITS / Long.SIZE);

  void add(String id) {
    int bit = mixed(id.hashCode()) & (BITS - 1);
    long mask = 1L << bit;
    int word = bit / Long.SIZE;
    long now = words.get(word);
    while ((now & mask) == 0 && !words.compareAndSet(word, now, now | mask)) {
      now = words.get(word);
    }
  }

  private static int mixed(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x7feb352d;
    mixed = (mixed ^ (mixed >>> 15)) * 0x846ca68b;
    return mixed ^ (mixed >>> 16);
  }

  long estimate() {
    long ones = 0;
    for (int i = 0; i < words.length(); i++) {
      ones += Long.bitCount(words.get(i));
    }
    return ones == 0 ? 0 : Math.round(-BITS * Math.log(Math.max(1, BITS - ones) / (double) BITS));
  }
}
