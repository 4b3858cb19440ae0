package dev.streamcast.forecast;

/**
 * The time of day as two smooth inputs, sine and cosine of the day's angle in UTC. Without state;
 * StrictMath, so that every machine computes the same.
 */
final class Calendar {
  private static final long DAY = 86_400_000;

  private Calendar() {}

  /**
   * Writes sine and cosine of the time of day, each -1 to 1.
   *
   * @param time in milliseconds since 1970
   */
  static void write(long time, float[] inputs, int at) {
    double angle = 2 * Math.PI * Math.floorMod(time, DAY) / DAY;
    inputs[at] = (float) StrictMath.sin(angle);
    inputs[at + 1] = (float) StrictMath.cos(angle);
  }
}
