package dev.streamcast.forecast;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;

/**
 * Forecasts several steps ahead, each on the forecasts before it: a copy of the sensor's memory
 * lives through the coming readings as through missing ones (one-to-many in the terms of sequence
 * models). An instance serves one thread: it holds the copy.
 */
final class RollOut {
  private final Predictor predictor;
  private final SensorState ahead;
  private final double[] yhats;

  /**
   * A roll-out of so many steps; the layout is complete.
   *
   * @param steps from 1
   */
  RollOut(StateLayout layout, Predictor predictor, int steps) {
    this.predictor = predictor;
    ahead = layout.fresh();
    yhats = new double[steps];
  }

  /**
   * The forecasts of the next steps; there has been a value, and the state is left as it is.
   *
   * @param time the time of the newest step, in milliseconds since 1970
   * @param interval the sampling interval in milliseconds; 0 while it is unknown
   * @return a scratch array, the next step's forecast first
   */
  double[] forecast(SensorState state, long time, long interval) {
    if (yhats.length == 1) {
      yhats[0] = predictor.forecast(state, time, interval);
      return yhats;
    }
    predictor.copy(state, ahead);
    for (int k = 0; k < yhats.length; k++) {
      yhats[k] = predictor.runAhead(ahead, time + k * interval, interval);
    }
    return yhats;
  }
}
