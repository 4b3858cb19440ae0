package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import java.util.function.ToDoubleFunction;

/**
 * A view of an asinh: what doubles counts as much where the sensor is quiet as where it is busy. A
 * reason tells it in multiples of the sensor's usual size.
 *
 * @param name what it is, in the words of a reason
 * @param tau over how many readings it is smoothed
 * @param number the asinh
 */
record Relative(String name, int tau, ToDoubleFunction<Sighting> number) implements View {
  @Override
  public double look(SensorState state, Sighting now) {
    return number.applyAsDouble(now);
  }

  @Override
  public double readable(double x) {
    return StrictMath.sinh(x);
  }
}
