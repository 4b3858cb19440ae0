package dev.streamcast.forecast;

/**
 * The time of day as two smooth inputs, sine and cosine of the day's angle in UTC. Without state;
 * StrictMath, so that every machine computes the same.
 */
final class Calendar {
  private static final long DAY = 86_400_000;

  private Calendar() {}

  /**
   * The sine of the time of day, -1 to 1.
   *
   * @param time in milliseconds since 1970
   */
  static float sine(long time) {
    return (float) StrictMath.sin(angle(time));
  }

  /**
   * The cosine of the time of day, -1 to 1.
   *
   * @param time in milliseconds since 1970
   */
  static float cosine(long time) {
    return (float) StrictMath.cos(angle(time));
  }

  private static double angle(long time) {
    return 2 * Math.PI * Math.floorMod(time, DAY) / DAY;
  }
}
