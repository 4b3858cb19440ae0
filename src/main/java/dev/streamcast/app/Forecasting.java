package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.surprise.AnomalySettings;
import dev.streamcast.forecast.surprise.Side;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * What forecasts, as the settings say: the model, and the settings that change numbers.
 *
 * @param model the model
 * @param settings the settings that change numbers
 * @param classifier what tells windows apart beside it, if there is such a model
 */
record Forecasting(Model model, ForecasterSettings settings, Optional<Model> classifier) {
  /** A model that forecasts, alone. */
  Forecasting(Model model, ForecasterSettings settings) {
    this(model, settings, Optional.empty());
  }

  /**
   * As the settings say.
   *
   * @throws UserError if a model's file cannot be read, or cannot do with these settings what it is
   *     there for
   */
  static Forecasting of(Settings settings) {
    Forecasting alone = alone(settings);
    Optional<Path> path = settings.classifierPath();
    if (path.isEmpty()) {
      return alone;
    }
    try {
      Forecasting both = alone.with(classifies(path.get(), ModelFile.read(path.get())));
      both.requireState();
      return both;
    } catch (UserError e) {
      throw UserError.usedWrongly(Setting.CLASSIFIER_PATH.key() + ": " + e.getMessage());
    }
  }

  /** The same with a classifier beside the model. */
  Forecasting with(Model labels) {
    return new Forecasting(model, settings, Optional.of(labels));
  }

  private static Model classifies(Path path, Model model) {
    if (model.manyToOne().isEmpty()) {
      throw UserError.failed(
          path + " holds a model that forecasts; make a classifier with train --label or --target");
    }
    return model;
  }

  private static Forecasting alone(Settings settings) {
    Optional<Path> path = settings.modelPath();
    if (path.isEmpty()) {
      return of(builtIn(settings), settings);
    }
    try {
      Forecasting forecasting = of(forecasts(path.get(), ModelFile.read(path.get())), settings);
      forecasting.requireState();
      return forecasting;
    } catch (UserError e) {
      throw UserError.usedWrongly(Setting.MODEL_PATH.key() + ": " + e.getMessage());
    }
  }

  private static Model forecasts(Path path, Model model) {
    if (model.manyToOne().isPresent()) {
      throw UserError.failed(
          path
              + " holds a classifier, which does not forecast; name it under classifier.path, or give it to"
              + " classify");
    }
    return model;
  }

  /** As these settings say, but with the model that has been read already. */
  Forecasting under(Settings other) {
    Forecasting alone = of(other.modelPath().isPresent() ? model : builtIn(other), other);
    return new Forecasting(alone.model, alone.settings, classifier);
  }

  private static Model builtIn(Settings settings) {
    return settings.modelPretrained()
        ? BundledModel.read()
        : EchoState.lstm(Forecaster.INPUTS, settings.readoutSize().units());
  }

  private static Forecasting of(Model model, Settings settings) {
    return new Forecasting(
        model,
        ForecasterSettings.DEFAULTS
            .withSeason(settings.season().toMillis())
            .withLevels(settings.intervalLevels())
            .withHorizon(settings.horizon(), settings.scoreHorizons())
            .withReadoutSize(settings.readoutSize())
            .withPoint(settings.forecastPoint())
            .withAnomaly(anomaly(settings)));
  }

  private static AnomalySettings anomaly(Settings settings) {
    return new AnomalySettings(
        settings.anomalySensitivity(),
        Side.valueOf(settings.anomalyDirection().toUpperCase(Locale.ROOT)),
        settings.anomalyMinDeviation(),
        settings.anomalyMinDeviationRelative());
  }

  /** A forecaster for one thread. */
  Forecaster forecaster(TimeOrder order) {
    return new Forecaster(settings, model, classifier, order);
  }

  /** A state that is too large for its store shows here, not at the first reading. */
  void requireState() {
    try {
      forecaster(TimeOrder.BY_TIMESTAMP);
    } catch (IllegalStateException e) {
      throw UserError.failed("the model " + model.id() + ": " + e.getMessage());
    }
  }

  /** How many bytes the state of a sensor takes that reports so often. */
  int stateBytes(Duration interval) {
    Forecaster forecaster = forecaster(TimeOrder.BY_TIMESTAMP);
    SensorState state = forecaster.layout().fresh();
    for (int i = 0; i < 3; i++) {
      forecaster.advance(state, new Reading("sensor", i * interval.toMillis(), i));
    }
    return forecaster.layout().write(state).length;
  }
}
