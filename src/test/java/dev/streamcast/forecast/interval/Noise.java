package dev.streamcast.forecast.interval;

import java.util.Random;

/** Residuals of many kinds, one at a time. */
enum Noise {
  GAUSSIAN {
    @Override
    double at(int t, Random random) {
      return random.nextGaussian();
    }
  },
  LAPLACE {
    @Override
    double at(int t, Random random) {
      double size = -Math.log(1 - random.nextDouble());
      return random.nextBoolean() ? size : -size;
    }
  },
  SKEWED {
    @Override
    double at(int t, Random random) {
      return -Math.log(1 - random.nextDouble()) - 1;
    }
  },
  BY_TIME_OF_DAY {
    @Override
    double at(int t, Random random) {
      return Math.exp(1.2 * Math.sin(2 * Math.PI * t / 24)) * random.nextGaussian();
    }
  },
  IN_WAVES {
    @Override
    double at(int t, Random random) {
      return (2 + Math.sin(t / 50.0)) * random.nextGaussian();
    }
  },
  IN_TWO_SCALES {
    @Override
    double at(int t, Random random) {
      return (t / 2_000 % 2 == 0 ? 1 : 20) * random.nextGaussian();
    }
  };

  abstract double at(int t, Random random);

  /** One kind after the other, each for that many residuals. */
  static double changing(int t, int stretch, Random random) {
    Noise[] all = values();
    return all[t / stretch % all.length].at(t, random);
  }
}
