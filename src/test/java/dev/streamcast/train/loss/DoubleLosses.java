package dev.streamcast.train.loss;

import java.util.Arrays;

/** The losses of one target, straight from their formulas, in double precision. */
public final class DoubleLosses {
  private DoubleLosses() {}

  /** The loss of a step with missing targets left out. */
  public static double step(Loss loss, double[] output, float[] target) {
    int each = loss.outputsPerTarget();
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      if (!Float.isNaN(target[i])) {
        sum += one(loss, Arrays.copyOfRange(output, i * each, (i + 1) * each), target[i]);
      }
    }
    return sum;
  }

  private static double one(Loss loss, double[] y, double target) {
    double e = y[0] - target;
    if (loss instanceof SquaredError) {
      return e * e;
    }
    if (loss instanceof AbsoluteError) {
      return Math.abs(e);
    }
    if (loss instanceof Huber huber) {
      double d = huber.delta();
      return Math.abs(e) <= d ? e * e / 2 : d * (Math.abs(e) - d / 2);
    }
    if (loss instanceof GaussianLikelihood) {
      double s = Math.max(-10, Math.min(10, y[1]));
      return (s + e * e / Math.exp(s)) / 2;
    }
    if (loss instanceof Pinball pinball) {
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        double q = pinball.quantiles().get(i);
        double u = target - y[i];
        sum += u > 0 ? q * u : (q - 1) * u;
      }
      return sum / y.length;
    }
    double total = 0;
    for (double value : y) {
      total += Math.exp(value);
    }
    return Math.log(total) - y[(int) target];
  }
}
