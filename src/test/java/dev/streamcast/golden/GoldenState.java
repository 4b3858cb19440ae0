package dev.streamcast.golden;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Score;
import dev.streamcast.forecast.Series;
import dev.streamcast.forecast.Step;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.readout.ReadoutSize;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A sensor's state after {@value #BEFORE} readings, and what it says: which of its parts this
 * version takes, and the outcomes of the {@value #AFTER} readings that come next, every number in
 * full.
 */
final class GoldenState {
  private static final int BEFORE = 500;
  private static final int AFTER = 40;

  private final Forecaster forecaster;
  private final List<Reading> readings = Series.rough(42, BEFORE + AFTER);

  private GoldenState(ForecasterSettings settings, Model model, Optional<Model> classifier) {
    forecaster = new Forecaster(settings, model, classifier, TimeOrder.BY_TIMESTAMP);
  }

  /** Under the defaults. */
  static GoldenState ofDefaults(Model model) {
    return new GoldenState(ForecasterSettings.DEFAULTS, model, Optional.empty());
  }

  /** With every kind of slice there is: several levels and horizons, a decoder, a classifier. */
  static GoldenState ofEverything(Model model, Model classifier) {
    return new GoldenState(
        ForecasterSettings.DEFAULTS
            .withLevels(List.of(.9, .5))
            .withHorizon(6, List.of(1, 3, 6))
            .withReadoutSize(ReadoutSize.LARGE),
        model,
        Optional.of(classifier));
  }

  byte[] bytes() {
    SensorState state = forecaster.layout().fresh();
    readings.subList(0, BEFORE).forEach(reading -> forecaster.advance(state, reading));
    return forecaster.layout().write(state);
  }

  List<String> meaning(byte[] stored) {
    SensorState state = forecaster.layout().read(stored);
    List<String> lines = new ArrayList<>();
    lines.add("slices begun anew = " + state.startedFresh());
    lines.add("scores so far = " + forecaster.runningScores(state));
    for (Reading reading : readings.subList(BEFORE, BEFORE + AFTER)) {
      lines.add(reading + " -> " + text(forecaster.advance(state, reading)));
    }
    return lines;
  }

  private static String text(Outcome outcome) {
    if (!(outcome instanceof Outcome.Issued issued)) {
      return outcome.toString();
    }
    Forecast now = issued.forecast();
    StringBuilder text = new StringBuilder();
    text.append(now.status() + " expected " + now.yhat());
    text.append(" in [" + now.lower() + ", " + now.upper() + "]; " + now.verdict());
    for (Step step : now.steps()) {
      text.append("; +" + step.horizon() + " at " + step.targetTime() + ": " + step.yhat());
      text.append(" in [" + step.lower() + ", " + step.upper() + "] " + step.level());
    }
    for (Score score : issued.scores()) {
      text.append("; scored " + score.horizon() + ": " + score.pinballLoss());
    }
    issued.classification().ifPresent(it -> text.append("; " + it.probabilities()));
    return text.toString();
  }
}
