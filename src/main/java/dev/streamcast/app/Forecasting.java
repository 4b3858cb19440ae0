package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;

/** What forecasts, by the settings: the same for every command. */
final class Forecasting {
  private static final int HIDDEN_SIZE = 16;

  private Forecasting() {}

  /** The settings that change numbers. */
  static ForecasterSettings settings(Settings settings) {
    return new ForecasterSettings(settings.season().toMillis(), settings.intervalLevels().get(0));
  }

  /** The model that the settings name; for now always the built-in one. */
  static Model model(Settings settings) {
    return EchoState.lstm(Forecaster.INPUTS, HIDDEN_SIZE);
  }

  /** A forecaster for one thread. */
  static Forecaster forecaster(Settings settings, TimeOrder order) {
    return new Forecaster(settings(settings), model(settings), order);
  }
}
