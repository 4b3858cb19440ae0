package dev.streamcast.forecast.readout;

import dev.streamcast.forecast.state.SensorState;

/** Nothing changes: the forecast that every other has to beat. */
public final class LastValue implements Expert {
  @Override
  public String name() {
    return "last value";
  }

  @Override
  public int credit() {
    return 33;
  }

  @Override
  public float trust() {
    return 1;
  }

  @Override
  public float forecast(SensorState state, Moment now, float base) {
    return 0;
  }
}
