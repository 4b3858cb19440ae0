package dev.streamcast.forecast;

import dev.streamcast.forecast.readout.Expert;
import dev.streamcast.forecast.readout.LastValue;
import dev.streamcast.forecast.readout.Moment;
import dev.streamcast.forecast.readout.OrderLadder;
import dev.streamcast.forecast.readout.PeriodicCorrection;
import dev.streamcast.forecast.readout.PointForecast;
import dev.streamcast.forecast.readout.RecurrentReadout;
import dev.streamcast.forecast.readout.SeasonalValue;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.SliceIds;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.forecast.surprise.AnomalySettings;
import dev.streamcast.forecast.surprise.Surprise;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.nn.Network;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What each part of a sensor's step costs at the defaults: every part alone, on a state of its own,
 * one reading an operation, and the whole step in the same run. An expert is asked twice a reading,
 * once to learn and once to forecast, as in the step. Alone a part has the caches to itself, so the
 * parts add up to a little less than the whole, which also builds the outcome.
 *
 * <p>Run it with {@code mvn -Pbench -Dbench.arguments=StepParts}; it takes about two minutes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 6, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StepPartsBenchmark {
  private static final int ROUND = 1 << 14;
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final PointForecast MEAN = PointForecast.MEAN;

  /** One reading of a part. */
  private interface Part {
    double step(int i);
  }

  /** The part. */
  @Param({
    "whole step",
    "cadence",
    "scorecard and interval",
    "surprise",
    "scaling",
    "recurrence",
    "autoregression",
    "periodic correction",
    "recurrent readout",
    "seasonal value",
    "last value"
  })
  public String part = "";

  private final StateLayout layout = new StateLayout(0);
  private final Model model = EchoState.lstm(Recurrence.INPUTS, 8);
  private final double[] values = new double[ROUND];
  private Part measured = i -> 0;
  private int at;

  /** Draws the readings, and makes the part. */
  @Setup
  public void make() {
    Random random = new Random(7);
    double noise = 0;
    for (int i = 0; i < ROUND; i++) {
      noise = .7 * noise + random.nextGaussian();
      values[i] = 20 + 8 * StrictMath.sin(2 * Math.PI * i / 24) + noise;
    }
    measured = part();
  }

  /** One reading. */
  @Benchmark
  public double reading() {
    at = (at + 1) % ROUND;
    return measured.step(at);
  }

  private Part part() {
    return switch (part) {
      case "whole step" -> whole();
      case "cadence" -> cadence();
      case "scorecard and interval" -> interval();
      case "surprise" -> surprise();
      case "scaling" -> scaling();
      case "recurrence" -> recurrence();
      case "autoregression" -> expert(new OrderLadder(layout, 48));
      case "periodic correction" -> expert(new PeriodicCorrection(layout, 0, DAY, MEAN));
      case "recurrent readout" -> expert(new RecurrentReadout(layout, 8, MEAN));
      case "seasonal value" -> expert(new SeasonalValue(layout, DAY));
      case "last value" -> expert(new LastValue());
      default -> throw new IllegalArgumentException(part);
    };
  }

  private Part whole() {
    Forecaster forecaster = new Forecaster(ForecasterSettings.DEFAULTS, model, TimeOrder.BY_ROW);
    SensorState state = forecaster.layout().fresh();
    long[] time = {0};
    return i -> {
      time[0] += HOUR;
      Outcome outcome = forecaster.advance(state, new Reading("a", time[0], values[i]));
      return ((Outcome.Issued) outcome).forecast().steps().get(0).yhat();
    };
  }

  private Part cadence() {
    Cadence cadence = new Cadence(layout, TimeOrder.BY_TIMESTAMP);
    Cadence.State state = layout.fresh().get(cadence.slot());
    long[] time = {0};
    return i -> {
      time[0] += HOUR;
      long arrival = cadence.judge(state, time[0]).hashCode();
      cadence.learn(state, time[0]);
      return arrival;
    };
  }

  private Part interval() {
    ScoredHorizon next = new ScoredHorizon(layout, new SliceIds(), 1, ForecasterSettings.DEFAULTS);
    SensorState state = layout.fresh();
    long[] time = {0};
    return i -> {
      time[0] += HOUR;
      if (next.card(state).waits()) {
        next.settle(state, values[i], values[i] - values[Math.max(0, i - 1)], HOUR);
      }
      return next.issue(state, values[i], time[0], time[0] + HOUR);
    };
  }

  private Part surprise() {
    Surprise surprise = new Surprise(layout, AnomalySettings.DEFAULTS);
    SensorState state = layout.fresh();
    long[] time = {0};
    return i -> {
      time[0] += HOUR;
      double yhat = values[Math.max(0, i - 1)];
      return surprise.judge(state, time[0], values[i], yhat, yhat - 3, yhat + 3).score();
    };
  }

  private Part scaling() {
    Scaling scaling = new Scaling(layout);
    Scaling.State state = layout.fresh().get(scaling.slot());
    return i -> {
      scaling.learn(state, values[i], values[i] - values[Math.max(0, i - 1)]);
      return scaling.scale(state, values[i]) + scaling.level(state, values[i]);
    };
  }

  private Part recurrence() {
    Recurrence recurrence = new Recurrence(layout, new Network(model.weights()), model.inputs());
    Recurrence.State state = layout.fresh().get(recurrence.slot());
    return i -> {
      recurrence.step(state, values[i] - values[Math.max(0, i - 1)], .5f, i * HOUR, 1, 0);
      return state.memory[0];
    };
  }

  /** Learns from a reading, remembers it, and forecasts the next. */
  private Part expert(Expert expert) {
    SensorState state = layout.fresh();
    Moment moment = new Moment();
    moment.scale = 1;
    moment.network = new float[16];
    return i -> {
      moment.time = i * HOUR;
      moment.next = moment.time + HOUR;
      float change = (float) (values[i] - values[Math.max(0, i - 1)]);
      float base = expert.forecast(state, moment, .1f);
      expert.learn(state, moment, .1f, change);
      moment.y = values[i];
      moment.usual = values[i];
      moment.network[i % 8] = .1f * change;
      expert.remember(state, moment);
      return base + expert.forecast(state, moment, .1f);
    };
  }
}
