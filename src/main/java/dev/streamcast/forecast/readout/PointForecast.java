package dev.streamcast.forecast.readout;

import java.util.Locale;

/**
 * What one number a forecast of many possible values is: their mean, which has the least squared
 * error, or their median, which has the least absolute error.
 *
 * <pre>
 * mean    gradient clip(e / (1.25 S), ±4)   observation weight 1 / max(1, |e| / (4 S))
 * median  gradient sign(e)                  observation weight 1 / max(1, |e| / (2 S))
 * </pre>
 *
 * <p>S is a running mean of |e|. The gradient of the squared error is clipped, so that no single
 * reading decides. Source of the weights: Huber 1964, "Robust estimation of a location parameter".
 */
public enum PointForecast {
  /** The mean. */
  MEAN(4) {
    @Override
    float gradient(float error, float scale) {
      return Clip.to(error / (1.25f * scale), 4);
    }
  },
  /** The median. */
  MEDIAN(2) {
    @Override
    float gradient(float error, float scale) {
      return Math.signum(error);
    }
  };

  private final float bound;

  PointForecast(float bound) {
    this.bound = bound;
  }

  /** The factor g by which a mixture's weights learn from an error, in units of a running scale. */
  abstract float gradient(float error, float scale);

  /** Beyond how many S an observation counts less. */
  float bound() {
    return bound;
  }

  /** The point forecast of that name in small letters. */
  public static PointForecast of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }
}
