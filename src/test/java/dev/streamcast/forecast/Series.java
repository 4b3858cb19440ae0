package dev.streamcast.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Readings for the tests, the same for the same seed on every machine. */
public final class Series {
  static final long HOUR = 3_600_000;

  private Series() {}

  /** A day's rhythm and an autoregressive remainder, hourly. */
  public static List<Reading> seasonal(long seed, int count) {
    Random random = new Random(seed);
    List<Reading> readings = new ArrayList<>(count);
    double remainder = 0;
    for (int i = 0; i < count; i++) {
      remainder = .7 * remainder + random.nextGaussian();
      double y = 20 + 8 * StrictMath.sin(2 * Math.PI * i / 24) + remainder;
      readings.add(new Reading("seasonal", i * HOUR, y));
    }
    return readings;
  }

  /** Everything that a sensor does to those who read it, in stretches of random length. */
  public static List<Reading> rough(long seed, int count) {
    Random random = new Random(seed);
    List<Reading> readings = new ArrayList<>(count);
    long time = 1_700_000_000_000L;
    double y = 0;
    int mood = 0;
    while (readings.size() < count) {
      mood = random.nextInt(25) == 0 ? random.nextInt(6) : mood;
      time += step(random);
      y = .9 * y + random.nextGaussian();
      readings.add(new Reading("rough", time, value(mood, y, random)));
    }
    return readings;
  }

  private static long step(Random random) {
    return switch (random.nextInt(40)) {
      case 0 -> random.nextInt(90) * 60_000L; // a gap
      case 1 -> 0; // a duplicate
      case 2 -> -30_000; // late
      default -> 60_000 + random.nextInt(2_000) - 1_000;
    };
  }

  private static double value(int mood, double y, Random random) {
    return switch (mood) {
      case 0 -> 20.37; // stands still
      case 1 -> random.nextInt(3) == 0 ? Double.NaN : y;
      case 2 -> random.nextInt(9) == 0 ? 1e6 * random.nextGaussian() : y;
      case 3 -> random.nextInt(9) == 0 ? Double.POSITIVE_INFINITY : 100 * y;
      case 4 -> random.nextInt(20) == 0 ? 1 : 0;
      default -> y;
    };
  }
}
