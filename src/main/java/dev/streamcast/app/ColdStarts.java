package dev.streamcast.app;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a model forecasts sensors that it sees for the first time, beside another: each is begun anew
 * at several places of its readings, and the absolute errors over its first readings are summed up.
 *
 * <pre>ratio(n) = Σ over the starts of |error| in the first n readings, over the other's</pre>
 */
final class ColdStarts {
  /** Over how many first readings errors are summed up. */
  static final int[] READINGS = {10, 32, 100, 300, 1_000};

  private static final int LONGEST = READINGS[READINGS.length - 1];

  private final Forecaster forecaster;
  private final Forecaster other;
  private final int starts;

  /**
   * A comparison of two models.
   *
   * @param starts at how many places each sensor is begun
   */
  ColdStarts(ForecasterSettings settings, Model model, Model other, int starts) {
    forecaster = new Forecaster(settings, model, TimeOrder.BY_ROW);
    this.other = new Forecaster(settings, other, TimeOrder.BY_ROW);
    this.starts = starts;
  }

  /** The ratios of a sensor; nothing where one of the two makes no error, or it is too short. */
  Optional<double[]> ratios(List<Reading> readings) {
    if (readings.size() < LONGEST) {
      return Optional.empty();
    }
    double[] ours = errors(forecaster, readings);
    double[] theirs = errors(other, readings);
    double[] ratios = new double[READINGS.length];
    Arrays.setAll(ratios, i -> ours[i] / theirs[i]);
    boolean sound = Arrays.stream(ratios).allMatch(ratio -> ratio > 0 && Double.isFinite(ratio));
    return sound ? Optional.of(ratios) : Optional.empty();
  }

  private double[] errors(Forecaster forecaster, List<Reading> readings) {
    double[] errors = new double[READINGS.length];
    for (int start = 0; start < starts; start++) {
      int last = readings.size() - LONGEST;
      int from = starts == 1 ? 0 : (int) ((long) start * last / (starts - 1));
      add(forecaster, readings.subList(from, from + LONGEST), errors);
    }
    return errors;
  }

  private static void add(Forecaster forecaster, List<Reading> readings, double[] errors) {
    SensorState state = forecaster.layout().fresh();
    double sum = 0;
    int next = 0;
    for (int i = 0; i < readings.size(); i++) {
      if (forecaster.advance(state, readings.get(i)) instanceof Outcome.Issued issued) {
        Forecast forecast = issued.forecast();
        boolean scored = forecast.status() != Status.IMPUTED && !Double.isNaN(forecast.yhat());
        sum += scored ? Math.abs(forecast.y() - forecast.yhat()) : 0;
      }
      if (i + 1 == READINGS[next]) {
        errors[next++] += sum;
      }
    }
  }
}
