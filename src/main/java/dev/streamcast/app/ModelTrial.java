package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.ValidationScore;
import dev.streamcast.report.SensorScores;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a model forecasts the last part of each sensor's readings, which training kept for
 * validation, in service: with all that learns online beside it. The score is the geometric mean
 * over sensors of the error in units of that of the last value; every sensor counts the same,
 * however many readings it has. Sensors that the last value forecasts without an error to speak of
 * do not count, since nothing can be told in units of it.
 */
final class ModelTrial {
  private static final double MOST_RATIO = 1_000;

  private final ForecasterSettings settings;
  private final TimeOrder order;
  private final double share;

  /**
   * A trial on the last readings.
   *
   * @param share of each sensor's readings
   */
  ModelTrial(ForecasterSettings settings, TimeOrder order, double share) {
    this.settings = settings;
    this.order = order;
    this.share = share;
  }

  /** The scores of the model, of the one that is not trained, and of the naive forecasts. */
  List<ValidationScore> scores(Model model, Collection<List<Reading>> sensors) {
    Model builtIn = EchoState.lstm(Forecaster.INPUTS, settings.readoutSize().units());
    List<Errors> ours = sensors.stream().map(readings -> errors(model, readings)).toList();
    List<Errors> theirs = sensors.stream().map(readings -> errors(builtIn, readings)).toList();
    return List.of(
        score(ValidationScore.NETWORK, ours, Errors::forecast),
        score(ValidationScore.LAST_VALUE, ours, Errors::lastValue),
        score(ValidationScore.SEASONAL_LAST_VALUE, ours, Errors::seasonalValue),
        score(ValidationScore.BUILT_IN, theirs, Errors::forecast));
  }

  private static ValidationScore score(
      String name, List<Errors> sensors, ToDoubleFunction<Errors> error) {
    double mean =
        sensors.stream()
            .filter(Errors::tells)
            .mapToDouble(errors -> error.applyAsDouble(errors) / errors.lastValue())
            .map(ratio -> StrictMath.log(Math.max(1 / MOST_RATIO, Math.min(MOST_RATIO, ratio))))
            .average()
            .orElse(0);
    return new ValidationScore(name, StrictMath.exp(mean));
  }

  private Errors errors(Model model, List<Reading> readings) {
    Forecaster forecaster = new Forecaster(settings, model, order);
    SensorState state = forecaster.layout().fresh();
    SensorScores all = new SensorScores("all", settings.season(), 0);
    SensorScores first = new SensorScores("first", settings.season(), 0);
    double values = 0;
    int kept = readings.size() - (int) (readings.size() * share);
    for (int i = 0; i < readings.size(); i++) {
      if (forecaster.advance(state, readings.get(i)) instanceof Outcome.Issued issued) {
        all.add(issued.forecast());
        if (i < kept) {
          first.add(issued.forecast());
        } else if (Double.isFinite(readings.get(i).y())) {
          values += Math.abs(readings.get(i).y());
        }
      }
    }
    return new Errors(
        last(all, first, SensorScores::mae),
        last(all, first, SensorScores::lastValueMae),
        last(all, first, SensorScores::seasonalMae),
        values);
  }

  /** The sum over the last readings: over all, less that over the first. */
  private static double last(
      SensorScores all, SensorScores first, ToDoubleFunction<SensorScores> mean) {
    double before = first.scored() == 0 ? 0 : mean.applyAsDouble(first) * first.scored();
    return mean.applyAsDouble(all) * all.scored() - before;
  }

  /** Sums of absolute errors over the last readings of a sensor, and of their absolute values. */
  private record Errors(double forecast, double lastValue, double seasonalValue, double values) {
    private static final double NEGLIGIBLE = 1e-6;

    boolean tells() {
      return lastValue > NEGLIGIBLE * values;
    }
  }
}
