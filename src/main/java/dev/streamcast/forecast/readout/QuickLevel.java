package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SliceBuffer;

/**
 * Where a value lies among the newest ones, by running means that forget quickly.
 *
 * <pre>level = clip(.8 (y - mean) / deviation, ±4), mean and mean |y - mean| at rate max(1/n, rate)
 * </pre>
 */
final class QuickLevel {
  private static final float MOST = 4;
  private static final int ENOUGH = 1 << 20;

  private final double rate;
  private double mean;
  private double deviation;
  private int n;

  /**
   * @param rate how much a value counts in the means, 0 to 1
   */
  QuickLevel(double rate) {
    this.rate = rate;
  }

  /** The level of y; 0 in the middle. */
  float level(double y) {
    return deviation == 0 ? 0 : Clip.to((float) (.8 * (y - mean) / deviation), MOST);
  }

  /** Takes a value, or what of it is usual. */
  void learn(double usual) {
    n = Math.min(n + 1, ENOUGH);
    double share = Math.max(rate, 1.0 / n);
    mean += share * (usual - mean);
    deviation += share * (Math.abs(usual - mean) - deviation);
  }

  /** Passes means and count through the buffer. */
  void fields(SliceBuffer buffer) {
    mean = buffer.float64(mean);
    deviation = buffer.float64(deviation);
    n = buffer.int32(n);
  }
}
