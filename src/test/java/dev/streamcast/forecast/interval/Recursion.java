package dev.streamcast.forecast.interval;

/** The recursion for 90 % and 50 % as the formulas have it, every number a double. */
final class Recursion {
  private static final double[] ALPHA = {.1, .5};
  private final double[] start = {quantile(.1), quantile(.5)};

  /** By level and side: 0 below, 1 above. */
  final double[][] w = new double[2][2];

  private final double[][] b = {{start[0], start[0]}, {start[1], start[1]}};
  private final double[][][] theta = new double[2][2][2];
  private final double[] g = new double[24];
  private double sf;
  private double ss;
  private double sd;
  private double d;
  private double x0;
  private double x1;
  private int n;
  private int run;

  private static double quantile(double alpha) {
    return Math.log(1.04 * Math.pow(-Math.log(alpha), .9));
  }

  private static double clip(double x, double low, double high) {
    return Math.min(high, Math.max(low, x));
  }

  void issue(double p, int k) {
    double m = Math.exp(g[k]);
    double sigma = m * (.3 * sf + .7 * ss);
    x0 = n <= 1 ? 0 : clip(Math.log((sf + .05 * ss + 1e-30) / (1.05 * ss + 1e-30)), -3, 3);
    x1 = n <= 1 ? 0 : clip(Math.log((d + .15 * sd + 1e-30) / (1.15 * sd + 1e-30)), -3, 3);
    for (int side = 0; side < 2; side++) {
      for (int level = 0; level < 2; level++) {
        double lean = clip(theta[level][side][0] * x0 + theta[level][side][1] * x1, -2, 2);
        w[level][side] =
            Math.max(
                sigma * Math.exp(b[level][side] + lean),
                .02 * m * ss + 1.2e-7 * Math.abs(p) + 1e-30);
      }
      w[1][side] = Math.min(w[0][side], w[1][side]);
    }
  }

  void learn(double y, double p, double before, int k) {
    double e = y - p;
    for (int level = 0; level < 2; level++) {
      for (int side = 0; side < 2; side++) {
        double out = side == 0 ? -e : e;
        double miss = out > w[level][side] ? 1 : 0;
        double delta = .01 * (miss - ALPHA[level] / 2);
        b[level][side] = clip(b[level][side] + delta, -3, 4);
        theta[level][side][0] = clip(theta[level][side][0] + .1 * delta * x0, -.2, 1.2);
        theta[level][side][1] = clip(theta[level][side][1] + .1 * delta * x1, -.2, 1.2);
      }
    }
    n++;
    run = e > 2 * w[0][1] || -e > 2 * w[0][0] ? run + 1 : 0;
    if (run == 4) {
      run = 0;
      n = Math.min(n, 9);
      for (int level = 0; level < 2; level++) {
        for (int side = 0; side < 2; side++) {
          b[level][side] = Math.max(b[level][side], start[level]);
        }
      }
    }
    double u = Math.abs(e) / Math.exp(g[k]);
    if (n > 12) {
      double r = .02; // an hourly sensor and a day
      g[k] = clip(g[k] * (1 - .2 * r) + r * clip(u / (ss + 1e-30) - 1, -1, 3), -2.5, 2.5);
    }
    d = Math.abs(y - before);
    double change = d;
    if (n > 8) {
      u = Math.min(u, 16 * Math.max(ss, 1e-7 * Math.abs(y)));
      change = Math.min(change, 16 * Math.max(sd, 1e-7 * Math.abs(y)));
    }
    sf += Math.max(.4, 1.0 / n) * (u - sf);
    ss += Math.max(.01, 1.0 / n) * (u - ss);
    sd += Math.max(.01, 1.0 / n) * (change - sd);
  }
}
