package dev.streamcast.forecast;

import dev.streamcast.forecast.readout.Moment;
import dev.streamcast.forecast.readout.Readout;
import dev.streamcast.forecast.readout.TrainedHead;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.Model;
import dev.streamcast.nn.Activations;
import dev.streamcast.nn.Network;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a sensor's memory that forecasts: {@link Feed}, {@link Scaling}, {@link Calendar},
 * {@link Recurrence} and {@link Readout}, which move on together by one step, on a value or on the
 * forecast in its place. Nothing happens before the sensor's first value.
 */
final class Predictor {
  private static final double MOST_CHANGE = 1e4;

  private final StateLayout layout;
  private final int firstSlice;
  private final int lastSlice;
  private final Feed feed;
  private final Scaling scaling;
  private final Recurrence recurrence;
  private final Readout readout;
  private final Network network;
  private final float[] headOutput;
  private final Moment moment = new Moment();
  private NetworkTrace trace = NetworkTrace.NONE;
  private @Nullable Classifier classifier;

  Predictor(StateLayout layout, ForecasterSettings settings, Model model) {
    this.layout = layout;
    network = new Network(model.weights());
    firstSlice = layout.size();
    feed = new Feed(layout);
    scaling = new Scaling(layout);
    recurrence = new Recurrence(layout, network, model.inputs());
    readout =
        Readout.of(
            layout,
            settings.readoutSize(),
            settings.point(),
            settings.season(),
            network.hiddenSize(),
            role(network, recurrence));
    headOutput = new float[network.outputSize()];
    lastSlice = layout.size();
    moment.hiddenAt = network.hiddenAt(network.layers() - 1);
  }

  private static TrainedHead.Role role(Network network, Recurrence recurrence) {
    if (network.outputSize() == 0) {
      return TrainedHead.Role.NONE;
    }
    return recurrence.correcting() ? TrainedHead.Role.CORRECTS : TrainedHead.Role.FORECASTS;
  }

  /** From now on shows what the network is fed with, and what came of it. */
  void trace(NetworkTrace shown) {
    trace = shown;
  }

  /** From now on lets a classifier make the same steps, save those that are still to come. */
  void lead(Classifier follower) {
    classifier = follower;
  }

  /** What was fed last, and how much so far. */
  Feed.State fed(SensorState state) {
    return state.get(feed.slot());
  }

  /** How much each expert counts now, by name; the sum is 1. */
  Map<String, Float> weights(SensorState state) {
    return readout.weights(state);
  }

  /** What the network holds, and let through in its last step, if that was this sensor's. */
  Activations activations(SensorState state) {
    return recurrence.activations(state.get(recurrence.slot()));
  }

  /** Makes the predictor's share of a state equal to another's. */
  void copy(SensorState from, SensorState to) {
    layout.copy(from, to, firstSlice, lastSlice);
  }

  /**
   * The forecast of the next reading; there has been a value.
   *
   * @param time the time of the newest step, in milliseconds since 1970
   * @param interval the sampling interval in milliseconds; 0 while it is unknown
   */
  double forecast(SensorState state, long time, long interval) {
    return forecast(state, moment(state, time, time + interval));
  }

  /**
   * Moves on by a step whose value was measured.
   *
   * @param before the time of the step before
   * @param time the time of this one
   */
  void live(SensorState state, double y, long before, long time, long interval) {
    Feed.State fed = fed(state);
    double change = fed.started() ? y - fed.value() : 0;
    if (fed.started()) {
      Moment issued = moment(state, before, before + interval);
      float came = inScales(change, issued.scale);
      if (scaling.known(state.get(scaling.slot())) && trace != NetworkTrace.NONE) {
        float online = recurrence.correcting() ? readout.online(state, issued) : 0;
        trace.came(came - online, change, issued.scale);
      }
      readout.learn(state, issued, came);
    }
    feed.take(fed, y);
    scaling.learn(state.get(scaling.slot()), y, change);
    readout.remember(state, look(state, time, time + interval));
    remember(state, change, time, interval);
    follow(state, change, time, interval);
  }

  /** Moves on by a step without a value, on the forecast; for so many in a row only. */
  void impute(SensorState state, long before, long time, long interval) {
    if (fed(state).started()) {
      Moment issued = moment(state, before, before + interval);
      double change = feed.impute(fed(state), forecast(state, issued));
      assume(state, change, issued.scale, time, interval);
      follow(state, change, time, interval);
    }
  }

  /**
   * Moves on by a step that is still to come, on the forecast; there has been a value.
   *
   * @return the forecast
   */
  double runAhead(SensorState state, long before, long interval) {
    Moment issued = moment(state, before, before + interval);
    double yhat = forecast(state, issued);
    assume(state, feed.assume(fed(state), yhat), issued.scale, before + interval, interval);
    return yhat;
  }

  /** The running scale at the newest step; there has been a value. */
  double scale(SensorState state) {
    return scaling.scale(state.get(scaling.slot()), fed(state).value());
  }

  /** What the network decodes from a copy of its state; there has been a value. */
  float[] decode(Decoding decoding, SensorState state, long now, long interval) {
    float level = scaling.level(state.get(scaling.slot()), fed(state).value());
    return decoding.changes(state.get(recurrence.slot()).memory, level, now, interval);
  }

  private void assume(SensorState state, double change, double scale, long time, long interval) {
    readout.impute(state, inScales(change, scale));
    remember(state, change, time, interval);
  }

  private void remember(SensorState state, double change, long time, long interval) {
    Moment now = look(state, time, time + interval);
    float online = recurrence.correcting() ? readout.online(state, now) : 0;
    recurrence.step(
        state.get(recurrence.slot()),
        change / now.scale,
        now.level,
        now.next,
        fed(state).values(),
        online);
  }

  /** Those who look on see the step that was made. */
  private void follow(SensorState state, double change, long time, long interval) {
    trace.fed(recurrence.inputs());
    if (classifier != null) {
      Scaling.State scales = state.get(scaling.slot());
      double y = fed(state).value();
      double inScales = change / scaling.scale(scales, y);
      classifier.step(state, inScales, scaling.level(scales, y), time, time + interval);
    }
  }

  private double forecast(SensorState state, Moment now) {
    return now.y + now.scale * readout.forecast(state, now);
  }

  private Moment moment(SensorState state, long time, long next) {
    look(state, time, next);
    moment.network = state.get(recurrence.slot()).memory;
    moment.head = 0; // without a scale there is nothing to say
    if (headOutput.length > 0 && scaling.known(state.get(scaling.slot()))) {
      network.read(moment.network, headOutput);
      moment.head = headOutput[0];
    }
    return moment;
  }

  /** What the experts may look at, without what the network has to say. */
  private Moment look(SensorState state, long time, long next) {
    Scaling.State scales = state.get(scaling.slot());
    moment.y = fed(state).value();
    moment.usual = scaling.usual(scales, moment.y);
    moment.scale = scaling.scale(scales, moment.y);
    moment.level = scaling.level(scales, moment.y);
    moment.time = time;
    moment.next = next;
    return moment;
  }

  private static float inScales(double change, double scale) {
    return (float) Math.max(-MOST_CHANGE, Math.min(MOST_CHANGE, change / scale));
  }
}
