package dev.streamcast.train.loss;

import java.util.List;

/**
 * The pinball loss of several quantiles, one output each, averaged over them.
 *
 * <pre>
 * e = target - y_q     max(q e, (q - 1) e) / n     gradient -q / n above (e &gt; 0), (1 - q) / n below
 * </pre>
 *
 * <p>At e = 0 the gradient is 0. Source: Koenker and Bassett 1978, "Regression quantiles",
 * Econometrica 46.
 *
 * @param quantiles ascending, each between 0 and 1; the point forecast is the one nearest a half
 */
public record Pinball(List<Float> quantiles) implements Loss {
  public Pinball {
    quantiles = List.copyOf(quantiles);
    float last = 0;
    for (float quantile : quantiles) {
      if (!(quantile > last && quantile < 1)) {
        throw new IllegalArgumentException(
            "quantiles are " + quantiles + "; they must ascend between 0 and 1");
      }
      last = quantile;
    }
    if (quantiles.isEmpty()) {
      throw new IllegalArgumentException("there is no quantile; give at least one, 0.5 say");
    }
  }

  @Override
  public int outputsPerTarget() {
    return quantiles.size();
  }

  @Override
  public int point() {
    int nearest = 0;
    for (int i = 1; i < quantiles.size(); i++) {
      if (Math.abs(quantiles.get(i) - 0.5f) < Math.abs(quantiles.get(nearest) - 0.5f)) {
        nearest = i;
      }
    }
    return nearest;
  }

  @Override
  public double value(float[] output, int at, float target, float[] gradient) {
    int n = quantiles.size();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      float q = quantiles.get(i);
      float error = target - output[at + i];
      sum += Math.max(q * error, (q - 1) * error);
      float slope = error > 0 ? -q : 1 - q;
      gradient[at + i] = error == 0 ? 0 : slope / n;
    }
    return sum / n;
  }
}
