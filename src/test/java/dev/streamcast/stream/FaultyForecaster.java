package dev.streamcast.stream;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;

/** Fails on one value, and only after it has already changed the state that it was given. */
final class FaultyForecaster extends Forecaster {
  static final double POISON = 666;

  FaultyForecaster() {
    super(ForecasterSettings.DEFAULTS, Readings.model(), TimeOrder.BY_TIMESTAMP);
  }

  @Override
  public Outcome advance(SensorState state, Reading reading) {
    Outcome outcome = super.advance(state, reading);
    if (reading.y() == POISON) {
      throw new IllegalArgumentException("injected fault");
    }
    return outcome;
  }
}
