package dev.streamcast.forecast;

import static dev.streamcast.forecast.Status.IMPUTED;
import static dev.streamcast.forecast.Status.READY;
import static dev.streamcast.forecast.Status.WARMING;

import dev.streamcast.forecast.Cadence.Arrival;
import dev.streamcast.forecast.interval.PredictionIntervals;
import dev.streamcast.forecast.readout.Moment;
import dev.streamcast.forecast.readout.Readout;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.forecast.surprise.Surprise;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.model.Model;
import dev.streamcast.nn.Network;
import java.util.List;
import java.util.Map;

/**
 * One reading moves a sensor's memory one step, and becomes a forecast. The live topology, the
 * replay and the backtest all come through {@link #advance}; there is no second implementation.
 *
 * <p>Pure: no clock, no input or output, no randomness; the same readings give the same bits on any
 * machine. An instance holds the model's weights and scratch arrays, for one thread; everything
 * that is remembered stands in the {@link SensorState}.
 */
public class Forecaster {
  /** How many values a sensor must have before its forecasts are {@link Status#READY}. */
  public static final int WARM_UP = 32;

  /** How many numbers a model's network takes at each step. */
  public static final int INPUTS = Recurrence.INPUTS;

  private static final double MOST_CHANGE = 1e4;

  private final StateLayout layout;
  private final Cadence cadence;
  private final Scorecard scorecard;
  private final PredictionIntervals intervals;
  private final Surprise surprise;
  private final Feed feed;
  private final Scaling scaling;
  private final Recurrence recurrence;
  private final Readout readout;
  private final Moment moment = new Moment();

  /**
   * A forecaster for one thread.
   *
   * @param order {@link TimeOrder#BY_TIMESTAMP} for a topic; {@link TimeOrder#BY_ROW} for a
   *     backtest
   * @throws IllegalArgumentException if the model takes other inputs than a sensor's step gives
   * @throws IllegalStateException if the model makes a sensor's state too large
   */
  public Forecaster(ForecasterSettings settings, Model model, TimeOrder order) {
    Network network = new Network(model.weights());
    layout = new StateLayout(model.fingerprint());
    cadence = new Cadence(layout, order);
    scorecard = new Scorecard(layout);
    intervals = new PredictionIntervals(layout, settings.levels(), settings.season());
    surprise = new Surprise(layout, settings.anomaly());
    feed = new Feed(layout);
    scaling = new Scaling(layout);
    recurrence = new Recurrence(layout, network);
    readout =
        Readout.of(
            layout,
            settings.readoutSize(),
            settings.point(),
            settings.season(),
            network.hiddenSize());
    moment.hiddenAt = network.hiddenAt(network.layers() - 1);
    layout.write(layout.fresh());
  }

  /** The layout of the states that this forecaster advances. */
  public StateLayout layout() {
    return layout;
  }

  /** How much each expert counts for that sensor now, by name; the sum is 1. */
  public Map<String, Float> expertWeights(SensorState state) {
    return readout.weights(state);
  }

  /**
   * Advances the sensor's memory by one reading. A skipped reading leaves it untouched; if an
   * exception is thrown the state is not to be kept.
   */
  public Outcome advance(SensorState state, Reading reading) {
    Cadence.State rhythm = state.get(cadence.slot());
    Arrival arrival = cadence.judge(rhythm, reading.timestamp());
    if (arrival == Arrival.LATE) {
      return Outcome.Skipped.LATE;
    }
    if (arrival == Arrival.DUPLICATE) {
      return Outcome.Skipped.DUPLICATE;
    }
    boolean measured = Feed.usable(reading.y());
    Scorecard.State waiting = state.get(scorecard.slot());
    double yhat = waiting.yhat();
    double lower = intervals.lower(state, 0);
    double upper = intervals.upper(state, 0);
    List<Score> scores = measured ? scores(state, reading) : List.of();
    Verdict verdict = measured ? settle(state, reading) : Verdict.ORDINARY;
    long before = bridge(state, reading.timestamp());
    live(state, reading.y(), measured, before, reading.timestamp());
    cadence.learn(rhythm, reading.timestamp());
    Feed.State fed = state.get(feed.slot());
    Status status = !measured ? IMPUTED : fed.values() < WARM_UP ? WARMING : READY;
    return new Outcome.Issued(
        new Forecast(
            reading.sensor(),
            reading.timestamp(),
            Double.isFinite(reading.y()) ? reading.y() : Double.NaN,
            status,
            yhat,
            lower,
            upper,
            verdict,
            fed.started() ? issue(state) : List.of()),
        scores);
  }

  /** The forecast that waited for this value, beside it; none before the first. */
  private List<Score> scores(SensorState state, Reading reading) {
    Scorecard.State waiting = state.get(scorecard.slot());
    Cadence.State rhythm = state.get(cadence.slot());
    if (Double.isNaN(waiting.yhat())) {
      return List.of();
    }
    return List.of(
        new Score(
            reading.sensor(),
            1,
            rhythm.last(),
            target(rhythm),
            reading.timestamp(),
            reading.y(),
            waiting.yhat(),
            intervals.lower(state, 0),
            intervals.upper(state, 0),
            intervals.level(0)));
  }

  private static long target(Cadence.State rhythm) {
    return rhythm.interval() == 0 ? Step.UNKNOWN : rhythm.next();
  }

  /**
   * The forecast that waited for this value meets it; intervals and surprise learn from the error.
   */
  private Verdict settle(SensorState state, Reading reading) {
    double y = reading.y();
    Scorecard.State waiting = state.get(scorecard.slot());
    if (Double.isNaN(waiting.yhat())) {
      scorecard.begin(waiting, y);
      surprise.begin(state, reading.timestamp(), y);
      return Verdict.ORDINARY;
    }
    double yhat = waiting.yhat();
    double change = y - waiting.lastValue();
    scorecard.settle(waiting, y, intervals.lower(state, 0), intervals.upper(state, 0));
    intervals.learn(state, y, yhat, change, state.get(cadence.slot()).interval());
    int widest = intervals.widest();
    return surprise.judge(
        state,
        reading.timestamp(),
        y,
        yhat,
        intervals.lower(state, widest),
        intervals.upper(state, widest));
  }

  /**
   * Lives through the readings that are missing before that time, on the forecasts themselves.
   *
   * @return when the last reading before that time was, or should have been
   */
  private long bridge(SensorState state, long timestamp) {
    Cadence.State rhythm = state.get(cadence.slot());
    long missed = Math.min(cadence.missedSteps(rhythm, timestamp), Feed.MOST_IMPUTED);
    long time = rhythm.last();
    for (long i = 0; i < missed; i++) {
      live(state, Double.NaN, false, time, time + rhythm.interval());
      time += rhythm.interval();
    }
    return time;
  }

  /**
   * One step of a sensor's life: experts, scaling and network move on to a value, or to the
   * forecast in its place. Nothing happens before the first value.
   *
   * @param before the time of the step before
   * @param time the time of this one
   */
  private void live(SensorState state, double y, boolean measured, long before, long time) {
    Feed.State fed = state.get(feed.slot());
    Scaling.State scales = state.get(scaling.slot());
    long interval = state.get(cadence.slot()).interval();
    double last = fed.started() ? fed.value() : y;
    if (fed.started()) {
      Moment issued = moment(state, before, before + interval);
      if (measured) {
        readout.learn(state, issued, change(y - last, issued.scale));
      } else {
        feed.impute(fed, forecast(state, issued));
        readout.impute(state, change(fed.value() - last, issued.scale));
      }
    }
    if (measured) {
      feed.take(fed, y);
      scaling.learn(scales, y, y - last);
    }
    if (fed.started()) {
      double scale = scaling.scale(scales, fed.value());
      float level = scaling.level(scales, fed.value());
      recurrence.step(
          state.get(recurrence.slot()), (fed.value() - last) / scale, level, time + interval);
    }
    if (measured) {
      readout.remember(state, moment(state, time, time + interval));
    }
  }

  /**
   * The forecast of the next reading, once with each interval, in the order of the levels; it waits
   * for its value.
   */
  private List<Step> issue(SensorState state) {
    Cadence.State rhythm = state.get(cadence.slot());
    double yhat = forecast(state, moment(state, rhythm.last(), rhythm.next()));
    scorecard.issue(state.get(scorecard.slot()), yhat);
    intervals.issue(state, yhat, rhythm.next());
    long target = target(rhythm);
    if (intervals.count() == 1) {
      return List.of(step(state, yhat, target, 0)); // the ordinary case needs no array
    }
    Step[] steps = new Step[intervals.count()];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(state, yhat, target, i);
    }
    return List.of(steps);
  }

  private Step step(SensorState state, double yhat, long target, int place) {
    double lower = intervals.lower(state, place);
    double upper = intervals.upper(state, place);
    return new Step(1, target, yhat, lower, upper, intervals.level(place));
  }

  private double forecast(SensorState state, Moment now) {
    return now.y + now.scale * readout.forecast(state, now);
  }

  private Moment moment(SensorState state, long time, long next) {
    Scaling.State scales = state.get(scaling.slot());
    moment.y = state.get(feed.slot()).value();
    moment.usual = scaling.usual(scales, moment.y);
    moment.scale = scaling.scale(scales, moment.y);
    moment.level = scaling.level(scales, moment.y);
    moment.time = time;
    moment.next = next;
    moment.network = state.get(recurrence.slot()).memory;
    return moment;
  }

  private static float change(double change, double scale) {
    return (float) Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change / scale));
  }
}
