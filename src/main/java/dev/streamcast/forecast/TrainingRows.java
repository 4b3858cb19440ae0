package dev.streamcast.forecast;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a sensor's readings are to a network that learns from them: a row for each step that it
 * makes, with what it is fed with, and with the target, the next change in units of the running
 * scale. They come from the forecaster itself, which lives through the readings as it does in
 * service, so that a network is trained on exactly what it will be given: gaps and missing values
 * are lived through on forecasts, in rows whose target is missing (NaN).
 *
 * <pre>weight of a row = clip(s / mean |u|, 1/16, 16)</pre>
 *
 * <p>s is the running scale there, u all changes of the sensor: so a loss that is an absolute error
 * is one in the sensor's own unit, relative to the last value's, however s moves.
 *
 * <p>A target lies within ±{@value #MOST_TARGET}: one broken reading is not to steer a whole
 * training. Use by one thread.
 */
public final class TrainingRows {
  private static final float MOST_TARGET = 16;
  private static final double MOST_WEIGHT = 16;

  private final Forecaster forecaster;
  private final SensorState state;
  private final List<float[]> inputs = new ArrayList<>();
  private final List<float[]> targets = new ArrayList<>();
  private final List<Double> scales = new ArrayList<>();
  private double sizes;
  private double last = Double.NaN;
  private boolean repeated;
  private boolean changed;
  private int known;

  /**
   * Rows of a sensor, none as yet.
   *
   * @param model whose inputs are wanted; its weights do not matter
   */
  public TrainingRows(ForecasterSettings settings, Model model, TimeOrder order) {
    forecaster = new Forecaster(settings.withHorizon(1, List.of(1)), model, order);
    state = forecaster.layout().fresh();
    forecaster.trace(
        new NetworkTrace() {
          @Override
          public void fed(float[] fed) {
            inputs.add(fed.clone());
            targets.add(new float[] {Float.NaN});
            scales.add(0.0);
          }

          @Override
          public void came(float head, double change, double scale) {
            targets.get(targets.size() - 1)[0] =
                Math.max(-MOST_TARGET, Math.min(MOST_TARGET, head));
            scales.set(scales.size() - 1, scale);
            sizes += Math.abs(change);
            known++;
          }
        });
  }

  /** Takes the sensor's next reading; one that is late or a duplicate leads to no row. */
  public void add(Reading reading) {
    if (forecaster.advance(state, reading) instanceof Outcome.Issued && Feed.usable(reading.y())) {
      repeated |= !Double.isNaN(last);
      changed |= !Double.isNaN(last) && reading.y() != last;
      last = reading.y();
    }
  }

  /** How many rows there are. */
  public int steps() {
    return inputs.size();
  }

  /** How many rows have a target. */
  public int known() {
    return known;
  }

  /** Whether the value has never changed so far, so that there is nothing to learn. */
  public boolean constant() {
    return repeated && !changed;
  }

  /** How much each row weighs; of rows without a target it does not matter. */
  public float[] weights() {
    double mean = sizes / known;
    float[] weights = new float[scales.size()];
    for (int row = 0; row < weights.length; row++) {
      double weight = scales.get(row) / mean;
      weights[row] = (float) Math.max(1 / MOST_WEIGHT, Math.min(MOST_WEIGHT, weight));
    }
    return weights;
  }

  /** What the network was fed with, a row for each step. */
  public float[][] inputs() {
    return inputs.toArray(float[][]::new);
  }

  /** What it should have said, a row of one number for each step; NaN where no value came. */
  public float[][] targets() {
    return targets.stream().map(target -> Arrays.copyOf(target, 1)).toArray(float[][]::new);
  }
}
