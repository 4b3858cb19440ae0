package dev.streamcast.forecast.surprise;

import dev.streamcast.forecast.state.SensorState;
import java.util.function.ToDoubleFunction;

/**
 * A view of a number that the {@link Averages} have ready.
 *
 * @param name what it is, in the words of a reason
 * @param tau over how many readings it is smoothed
 * @param number the number
 */
record Smoothed(String name, int tau, ToDoubleFunction<Sighting> number) implements View {
  @Override
  public double look(SensorState state, Sighting now) {
    return number.applyAsDouble(now);
  }
}
