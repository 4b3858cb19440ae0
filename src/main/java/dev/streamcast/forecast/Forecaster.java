package dev.streamcast.forecast;

import static dev.streamcast.forecast.Status.IMPUTED;
import static dev.streamcast.forecast.Status.READY;
import static dev.streamcast.forecast.Status.WARMING;

import dev.streamcast.forecast.Cadence.Arrival;
import dev.streamcast.forecast.interval.Fan;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.forecast.surprise.Surprise;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.model.Model;
import dev.streamcast.nn.Activations;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /** How many numbers the built-in model's network takes at each step. */
  public static final int INPUTS = Recurrence.INPUTS;

  private final StateLayout layout;
  private final Cadence cadence;
  private final List<ScoredHorizon> scored;
  private final ScoredHorizon next;
  private final Surprise surprise;
  private final Predictor predictor;
  private final RollOut rollOut;
  private final @Nullable Outlook outlook;
  private final Fan fan;
  private final @Nullable Classifier classifier;
  private final int[] places;
  private final Score[] scores;

  /**
   * A forecaster for one thread, without a classifier.
   *
   * @param order {@link TimeOrder#BY_TIMESTAMP} for a topic; {@link TimeOrder#BY_ROW} for a
   *     backtest
   * @throws IllegalStateException if the model makes a sensor's state too large
   */
  public Forecaster(ForecasterSettings settings, Model model, TimeOrder order) {
    this(settings, model, Optional.empty(), order);
  }

  /**
   * A forecaster for one thread, with a classifier beside it if there is one.
   *
   * @param model what forecasts
   * @param classifies what tells the sensor's windows apart
   * @param order {@link TimeOrder#BY_TIMESTAMP} for a topic; {@link TimeOrder#BY_ROW} for a
   *     backtest
   * @throws IllegalStateException if the models make a sensor's state too large
   * @throws IllegalArgumentException if the first is a classifier, or the other none
   */
  public Forecaster(
      ForecasterSettings settings, Model model, Optional<Model> classifies, TimeOrder order) {
    if (model.manyToOne().isPresent()) {
      throw new IllegalArgumentException(
          "the model " + model.id() + " is a classifier; it does not forecast");
    }
    layout = new StateLayout(model.fingerprint());
    cadence = new Cadence(layout, order);
    SliceIds ids = new SliceIds();
    scored = settled(settings).mapToObj(h -> new ScoredHorizon(layout, ids, h, settings)).toList();
    next = scored.get(0);
    surprise = new Surprise(layout, settings.anomaly());
    predictor = new Predictor(layout, settings, model);
    boolean decodes = model.shape().decodes() && settings.horizon() > 1;
    outlook = decodes ? new Outlook(layout, ids, settings, model, predictor, scored) : null;
    fan = new Fan(scored.stream().map(ScoredHorizon::intervals).toList(), settings.horizon());
    classifier = classifies.map(other -> new Classifier(layout, other)).orElse(null);
    if (classifier != null) {
      predictor.lead(classifier);
    }
    rollOut = new RollOut(layout, predictor, settings.horizon());
    places = new int[scored.size()];
    scores = new Score[scored.size()];
    layout.write(layout.fresh());
  }

  /** The next reading's forecast is always settled, since surprise is judged by its error. */
  private static IntStream settled(ForecasterSettings settings) {
    IntStream listed = settings.scoreHorizons().stream().mapToInt(Integer::intValue);
    return IntStream.concat(IntStream.of(1), listed).sorted().distinct();
  }

  /** From now on shows what the network is fed with, and what came of it. */
  void trace(NetworkTrace trace) {
    predictor.trace(trace);
  }

  /** The layout of the states that this forecaster advances. */
  public StateLayout layout() {
    return layout;
  }

  /** How much each expert counts for that sensor now, by name; the sum is 1. */
  public Map<String, Float> expertWeights(SensorState state) {
    return predictor.weights(state);
  }

  /**
   * How much the steps that the model has decoded count for that sensor now, at each scored horizon
   * beyond the next reading; the rest is the roll-out's. Empty under a model that decodes none.
   */
  public List<Float> decodedWeights(SensorState state) {
    return outlook == null ? List.of() : outlook.weights(state);
  }

  /**
   * What the network holds of that sensor, and what its gates let through at the newest reading;
   * none before the sensor's first value. To be asked right after {@link #advance} of the same
   * sensor, of a forecaster with a horizon of 1: one that looks further ahead has moved on.
   *
   * @throws IllegalStateException if the network has since moved on by another step
   */
  public Optional<Activations> activations(SensorState state) {
    return predictor.fed(state).started()
        ? Optional.of(predictor.activations(state))
        : Optional.empty();
  }

  /** How good that sensor's forecasts have been so far, for the next reading and each horizon. */
  public List<RunningScores> runningScores(SensorState state) {
    return scored.stream().map(horizon -> horizon.card(state).scores()).toList();
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
    Scorecard.State waiting = next.card(state);
    boolean waited = waiting.waits();
    double yhat = waited ? waiting.yhat() : Double.NaN;
    double lower = waited ? yhat - next.intervals().below(state, waiting.oldest(), 0) : yhat;
    double upper = waited ? yhat + next.intervals().above(state, waiting.oldest(), 0) : yhat;
    long expired = expired(state);
    for (int i = 0; i < places.length; i++) {
      scored.get(i).expire(state, reading.timestamp(), measured);
    }
    List<Score> settled = measured ? scores(state, reading) : List.of();
    Verdict verdict = measured ? judge(state, reading) : Verdict.ORDINARY;
    int imputed = live(state, reading, measured);
    cadence.learn(rhythm, reading.timestamp());
    Feed.State fed = predictor.fed(state);
    Status status = !measured ? IMPUTED : fed.values() < WARM_UP ? WARMING : READY;
    Forecast forecast =
        new Forecast(
            reading.sensor(),
            reading.timestamp(),
            Double.isFinite(reading.y()) ? reading.y() : Double.NaN,
            status,
            yhat,
            lower,
            upper,
            verdict,
            fed.started() ? issue(state) : List.of());
    return new Outcome.Issued(
        forecast,
        settled,
        (int) (expired(state) - expired),
        imputed,
        classifier == null ? Optional.empty() : classifier.classification(state, reading));
  }

  /**
   * The forecasts ahead as of the sensor's last reading: bit for bit the steps that were issued
   * with it, worked out again. The state is left as it is. Empty until the sensor's first value.
   */
  public List<Step> ahead(SensorState state) {
    SensorState copy = layout.read(layout.write(state));
    return predictor.fed(copy).started() ? issue(copy) : List.of();
  }

  /** What the state tells of the sensor's last reading. */
  public LastReading lastReading(SensorState state) {
    Cadence.State rhythm = state.get(cadence.slot());
    Feed.State fed = predictor.fed(state);
    boolean measured = fed.started() && !fed.imputing();
    return new LastReading(
        rhythm.last(),
        measured ? fed.value() : Double.NaN,
        measured ? fed.values() < WARM_UP ? WARMING : READY : IMPUTED,
        rhythm.interval());
  }

  private long expired(SensorState state) {
    long expired = 0;
    for (int i = 0; i < places.length; i++) {
      expired += scored.get(i).card(state).expired();
    }
    return expired;
  }

  /** The forecasts that waited for this value, beside it. */
  private List<Score> scores(SensorState state, Reading reading) {
    int count = 0;
    for (int i = 0; i < scores.length; i++) {
      ScoredHorizon horizon = scored.get(i);
      if (horizon.reported() && horizon.waitsFor(state, reading.timestamp())) {
        scores[count++] = horizon.score(state, reading);
      }
    }
    return switch (count) { // the ordinary cases need no array
      case 0 -> List.of();
      case 1 -> List.of(scores[0]);
      default -> List.of(Arrays.copyOf(scores, count));
    };
  }

  /** The forecasts that waited for this value meet it; intervals and surprise learn from it. */
  private Verdict judge(SensorState state, Reading reading) {
    double y = reading.y();
    long time = reading.timestamp();
    long interval = state.get(cadence.slot()).interval();
    double change = predictor.fed(state).change(y);
    Scorecard.State card = next.card(state);
    if (!card.waits()) {
      surprise.begin(state, time, y);
      return Verdict.ORDINARY;
    }
    int widest = next.intervals().widest();
    double yhat = card.yhat();
    double lower = yhat - next.intervals().below(state, card.oldest(), widest);
    double upper = yhat + next.intervals().above(state, card.oldest(), widest);
    for (int i = 0; i < places.length; i++) {
      if (scored.get(i).waitsFor(state, time)) {
        if (outlook != null) {
          outlook.learn(state, i, y, scored.get(i).card(state));
        }
        scored.get(i).settle(state, y, change, interval);
      }
    }
    return surprise.judge(state, time, y, yhat, lower, upper);
  }

  /**
   * Lives through the readings that are missing before this one, on the forecasts themselves, and
   * then through this one.
   *
   * @return how many steps went on forecasts
   */
  private int live(SensorState state, Reading reading, boolean measured) {
    Cadence.State rhythm = state.get(cadence.slot());
    long interval = rhythm.interval();
    long missed = Math.min(cadence.missedSteps(rhythm, reading.timestamp()), Feed.MOST_IMPUTED);
    long before = rhythm.last();
    for (long i = 0; i < missed; i++) {
      predictor.impute(state, before, before + interval, interval);
      before += interval;
    }
    if (measured) {
      predictor.live(state, reading.y(), before, reading.timestamp(), interval);
      return (int) missed;
    }
    predictor.impute(state, before, reading.timestamp(), interval);
    return (int) missed + 1;
  }

  /**
   * The forecasts of the next readings, each once with the interval of every level; those of the
   * scored horizons wait for their values.
   */
  private List<Step> issue(SensorState state) {
    Cadence.State rhythm = state.get(cadence.slot());
    long now = rhythm.last();
    long interval = rhythm.interval();
    double[] yhats = rollOut.forecast(state, now, interval);
    if (outlook != null) {
      outlook.mix(state, yhats, now, interval);
    }
    for (int i = 0; i < places.length; i++) {
      int horizon = scored.get(i).horizon();
      places[i] = scored.get(i).issue(state, yhats[horizon - 1], now, now + horizon * interval);
    }
    if (outlook != null) {
      outlook.issue(state, yhats, places);
    }
    fan.spread(state, places);
    int levels = next.intervals().count();
    if (yhats.length * levels == 1) {
      return List.of(step(yhats[0], 1, 0, now, interval)); // the ordinary case needs no array
    }
    Step[] steps = new Step[yhats.length * levels];
    for (int i = 0; i < steps.length; i++) {
      steps[i] = step(yhats[i / levels], i / levels + 1, i % levels, now, interval);
    }
    return List.of(steps);
  }

  private Step step(double yhat, int horizon, int level, long now, long interval) {
    return new Step(
        horizon,
        interval == 0 ? Step.UNKNOWN : now + horizon * interval,
        yhat,
        yhat - fan.below(level, horizon),
        yhat + fan.above(level, horizon),
        next.intervals().level(level));
  }
}
