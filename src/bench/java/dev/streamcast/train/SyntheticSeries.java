package dev.streamcast.train;

import dev.streamcast.forecast.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Sensors that do not exist, each drawn from a seed, to train a network on more than one kind of
 * data: trends, several seasons, random ARMA processes, shifts of level and of regime, counts,
 * heavy tails, spikes, and machines that go on and off; every minute to every hour.
 */
final class SyntheticSeries {
  private static final long MINUTE = 60_000;
  private static final long[] INTERVALS = {
    MINUTE, 5 * MINUTE, 10 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 60 * MINUTE
  };
  private static final double DAY = 86_400_000;

  private final Random random;
  private final long interval;
  private final long start;

  private SyntheticSeries(long seed) {
    random = new Random(seed);
    interval = INTERVALS[random.nextInt(INTERVALS.length)];
    start = 1_300_000_000_000L + MINUTE * random.nextInt(1 << 22);
  }

  /** The readings of one sensor, as many as said. */
  static List<Reading> of(long seed, int length) {
    SyntheticSeries series = new SyntheticSeries(seed);
    double[] y = series.values(length);
    List<Reading> readings = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      readings.add(new Reading("synthetic-" + seed, series.start + i * series.interval, y[i]));
    }
    return readings;
  }

  private double[] values(int length) {
    double[] y =
        switch (random.nextInt(10)) {
          case 0 -> machine(length);
          case 1 -> counts(length);
          case 2 -> walk(length);
          default -> process(length, random.nextInt(3) > 0);
        };
    if (random.nextInt(3) == 0) {
      shift(y);
    }
    if (random.nextInt(4) == 0) {
      spikes(y);
    }
    double unit = StrictMath.exp(3 * random.nextGaussian());
    double offset = random.nextInt(2) * 10 * random.nextGaussian();
    double digits = random.nextInt(4) == 0 ? .2 : 0; // some sensors report few digits
    for (int i = 0; i < y.length; i++) {
      double rounded = digits > 0 ? digits * StrictMath.rint(y[i] / digits) : y[i];
      y[i] = unit * (rounded + offset);
    }
    return y;
  }

  /** A random ARMA process, often with seasons and a trend. */
  private double[] process(int length, boolean seasonal) {
    double[] y = arma(length, random.nextInt(4) == 0);
    if (seasonal && random.nextInt(3) == 0) { // a rhythm with little noise, or almost none
      double quiet = StrictMath.exp(-7 * random.nextDouble());
      for (int i = 0; i < length; i++) {
        y[i] *= quiet;
      }
    }
    double strength = seasonal ? StrictMath.exp(random.nextGaussian()) : 0;
    double[] day = random.nextInt(4) == 0 ? shifts() : season();
    double week = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    double trend = random.nextInt(3) == 0 ? 3 * random.nextGaussian() / length : 0;
    for (int i = 0; i < length; i++) {
      double time = (start + i * interval) / DAY;
      boolean weekend = StrictMath.floorMod((long) StrictMath.floor(time) + 4, 7L) < 2;
      double part = weekend ? 1 - week : 1;
      y[i] += strength * part * at(day, time) + trend * i;
    }
    return y;
  }

  /** A day's shape: three harmonics. */
  private double[] season() {
    double[] harmonics = new double[6];
    for (int k = 0; k < 6; k++) {
      harmonics[k] = 2 * random.nextGaussian() / (1 + k / 2);
    }
    return harmonics;
  }

  /** A day of steps, as of machines and shops: 24 values, each often that of the hour before. */
  private double[] shifts() {
    double[] hours = new double[24];
    double level = 0;
    for (int hour = 0; hour < 24; hour++) {
      level = random.nextInt(4) == 0 ? 2 * random.nextGaussian() : level;
      hours[hour] = level;
    }
    return hours;
  }

  /** What a day's shape has at that time. */
  private static double at(double[] harmonics, double days) {
    if (harmonics.length == 24) {
      return harmonics[(int) (24 * (days - StrictMath.floor(days)))];
    }
    double sum = 0;
    for (int k = 0; k < 3; k++) {
      double angle = 2 * Math.PI * (k + 1) * days;
      sum +=
          harmonics[2 * k] * StrictMath.sin(angle) + harmonics[2 * k + 1] * StrictMath.cos(angle);
    }
    return sum;
  }

  /** Order 2 with poles inside the unit circle, and one lag of noise. */
  private double[] arma(int length, boolean heavy) {
    double radius = 1 - StrictMath.exp(-4 * random.nextDouble()) * .9;
    double angle = random.nextInt(2) * Math.PI * random.nextDouble();
    double a = 2 * radius * StrictMath.cos(angle);
    double b = -radius * radius;
    if (angle == 0) { // one slow pole and one quick
      double quick = random.nextDouble() * 1.4 - .7;
      a = radius + quick;
      b = -radius * quick;
    }
    double noise = 1.6 * random.nextDouble() - .8;
    double[] y = new double[length];
    double before = 0;
    double beforeThat = 0;
    double shock = 0;
    double volatility = 1;
    boolean restless = random.nextInt(4) == 0;
    for (int i = 0; i < length; i++) {
      volatility = restless ? .98 * volatility + .02 + .25 * random.nextGaussian() * .2 : 1;
      double now = Math.max(.1, volatility) * (heavy ? student() : random.nextGaussian());
      double value = a * before + b * beforeThat + now + noise * shock;
      beforeThat = before;
      before = value;
      shock = now;
      y[i] = value;
    }
    return y;
  }

  /** Student's t with three degrees of freedom. */
  private double student() {
    double square = 0;
    for (int k = 0; k < 3; k++) {
      double g = random.nextGaussian();
      square += g * g;
    }
    return random.nextGaussian() / Math.sqrt(square / 3 + 1e-3);
  }

  private double[] walk(int length) {
    double[] y = new double[length];
    double slope = random.nextInt(2) * .3 * random.nextGaussian();
    for (int i = 1; i < length; i++) {
      y[i] = y[i - 1] + slope + (random.nextInt(3) == 0 ? student() : random.nextGaussian());
    }
    return y;
  }

  /** On and off, each with a level and noise of its own. */
  private double[] machine(int length) {
    double[] y = new double[length];
    double stay = 1 - StrictMath.exp(-1 - 4 * random.nextDouble());
    double quiet = random.nextInt(2) * .1;
    double ramp = random.nextDouble();
    boolean on = false;
    double level = 0;
    for (int i = 0; i < length; i++) {
      on = random.nextDouble() < stay ? on : !on;
      level += ramp * ((on ? 10 : 0) - level);
      y[i] = level + (on ? 1 : quiet) * random.nextGaussian();
    }
    return y;
  }

  /** Poisson counts whose rate follows the day. */
  private double[] counts(int length) {
    double[] y = new double[length];
    double rate = StrictMath.exp(2 * random.nextGaussian());
    double swing = random.nextDouble();
    double[] day = season();
    for (int i = 0; i < length; i++) {
      double log = swing * at(day, (start + i * interval) / DAY);
      y[i] = poisson(Math.min(500, rate * StrictMath.exp(Math.max(-3, Math.min(3, log)))));
    }
    return y;
  }

  private double poisson(double rate) {
    if (rate > 50) {
      return Math.max(0, StrictMath.rint(rate + Math.sqrt(rate) * random.nextGaussian()));
    }
    double limit = StrictMath.exp(-rate);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }

  /** One to three shifts of level or size. */
  private void shift(double[] y) {
    int shifts = 1 + random.nextInt(3);
    for (int k = 0; k < shifts; k++) {
      int at = random.nextInt(y.length);
      double by = 8 * random.nextGaussian();
      double factor = random.nextInt(3) == 0 ? StrictMath.exp(random.nextGaussian()) : 1;
      for (int i = at; i < y.length; i++) {
        y[i] = factor * y[i] + by;
      }
    }
  }

  private void spikes(double[] y) {
    double share = .002 + .01 * random.nextDouble();
    for (int i = 0; i < y.length; i++) {
      if (random.nextDouble() < share) {
        y[i] += 20 * random.nextGaussian();
      }
    }
  }
}
