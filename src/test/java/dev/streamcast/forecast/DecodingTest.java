package dev.streamcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.model.Model;
import dev.streamcast.model.ModelInput;
import dev.streamcast.model.Models;
import dev.streamcast.model.SequenceShape;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Feedback;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Several steps ahead under a model that has learnt them: one-to-many and encoder-decoder. */
class DecodingTest {
  private static final int AHEAD = 24;

  private static Model model(SequenceShape shape) {
    return Models.decoding(shape, "lstm", 6, AHEAD, 3);
  }

  /** The same network, whose further steps are rolled out. */
  private static Model rolledOut(Model model) {
    return new Model("rolled-out", 1, model.weights());
  }

  private static Forecaster forecaster(Model model, int horizon, Integer... scored) {
    return new Forecaster(
        ForecasterSettings.DEFAULTS.withHorizon(horizon, List.of(scored)),
        model,
        TimeOrder.BY_TIMESTAMP);
  }

  private static Forecast after(Forecaster forecaster, List<Reading> readings) {
    SensorState state = forecaster.layout().fresh();
    Outcome outcome = Outcome.Skipped.LATE;
    for (Reading reading : readings) {
      outcome = forecaster.advance(state, reading);
    }
    return ((Outcome.Issued) outcome).forecast();
  }

  /** The decoded forecast is twice the half-and-half mean of a young sensor less the roll-out. */
  @ParameterizedTest
  @CsvSource({"ONE_TO_MANY, 24", "ENCODER_DECODER, 24", "ENCODER_DECODER, 9"})
  void service_computes_what_training_has_computed(SequenceShape shape, int horizon) {
    Model model = model(shape);
    List<Reading> past = Series.seasonal(1, 60);
    List<Step> mixed = after(forecaster(model, horizon, 1), past).steps();
    List<Step> rolled = after(forecaster(rolledOut(model), horizon, 1), past).steps();

    TrainingRows rows =
        new TrainingRows(ForecasterSettings.DEFAULTS, model, TimeOrder.BY_TIMESTAMP);
    Series.seasonal(1, 60 + AHEAD).forEach(rows::add);
    Unroll unroll = Unroll.encoderDecoder(60, AHEAD);
    Rollout training =
        new Rollout(
            new Parameters(new SequenceWeights(model.weights(), model.decoder())),
            unroll,
            new Feedback(List.of(0), ModelInput.feeding(model.inputs()), 0),
            0);
    float[] empty = new float[training.stateSize()];
    training.forward(unroll, rows.inputs(), rows.targets(), 0, empty, 1);

    double scale = scale(past);
    double sum = past.get(59).y();
    for (int k = 0; k < horizon; k++) {
      sum += scale * training.output(59 + k)[0];
      double decoded = 2 * mixed.get(k).yhat() - rolled.get(k).yhat();
      assertThat(decoded)
          .as("step %d", k + 1)
          .isCloseTo(k == 0 ? rolled.get(0).yhat() : sum, within(1e-4 * scale));
    }
  }

  private static double scale(List<Reading> readings) {
    StateLayout layout = new StateLayout(0);
    Scaling scaling = new Scaling(layout);
    Scaling.State scales = layout.fresh().get(scaling.slot());
    double before = readings.get(0).y();
    for (Reading reading : readings) {
      scaling.learn(scales, reading.y(), reading.y() - before);
      before = reading.y();
    }
    return scaling.scale(scales, before);
  }

  @Test
  void beyond_the_models_horizon_the_roll_out_goes_on_from_what_was_decoded() {
    Model model = model(SequenceShape.ENCODER_DECODER);
    List<Reading> past = Series.seasonal(2, 50);
    List<Step> near = after(forecaster(model, AHEAD, 1), past).steps();
    List<Step> far = after(forecaster(model, AHEAD + 9, 1), past).steps();
    List<Step> rolled = after(forecaster(rolledOut(model), AHEAD + 9, 1), past).steps();
    assertThat(far.subList(0, AHEAD)).isEqualTo(near);
    for (int k = AHEAD; k < AHEAD + 9; k++) {
      double change = far.get(k).yhat() - far.get(k - 1).yhat();
      assertThat(change).isCloseTo(rolled.get(k).yhat() - rolled.get(k - 1).yhat(), within(1e-9));
    }
  }

  @Test
  void without_further_scored_horizons_the_roll_out_alone_counts_after_the_hundredth_value() {
    Model model = model(SequenceShape.ONE_TO_MANY);
    for (int count : new int[] {99, 100, 101, 400}) {
      List<Reading> past = Series.seasonal(3, count);
      Forecast mixed = after(forecaster(model, AHEAD, 1), past);
      Forecast rolled = after(forecaster(rolledOut(model), AHEAD, 1), past);
      assertThat(mixed.steps().equals(rolled.steps())).as("%d", count).isEqualTo(count > 100);
      assertThat(mixed.steps().get(0)).isEqualTo(rolled.steps().get(0));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ONE_TO_MANY", "ENCODER_DECODER"})
  void with_a_horizon_of_one_nothing_changes(SequenceShape shape) {
    Forecaster one = forecaster(model(shape), 1, 1);
    Forecaster other = forecaster(rolledOut(model(shape)), 1, 1);
    assertThat(one.layout().size()).isEqualTo(other.layout().size());
    SensorState mine = one.layout().fresh();
    SensorState theirs = other.layout().fresh();
    for (Reading reading : Series.rough(1, 2_000)) {
      assertThat(one.advance(mine, reading)).isEqualTo(other.advance(theirs, reading));
    }
  }

  /** A network that was never trained decodes nonsense; the roll-out alone is the yardstick. */
  @ParameterizedTest
  @EnumSource(names = {"ONE_TO_MANY", "ENCODER_DECODER"})
  void a_network_that_decodes_nonsense_costs_a_sensor_little(SequenceShape shape) {
    List<Reading> readings = Series.seasonal(4, 3_000);
    Forecaster mixed = forecaster(model(shape), AHEAD, 1, 6, AHEAD);
    Forecaster rolled = forecaster(rolledOut(model(shape)), AHEAD, 1, 6, AHEAD);
    SensorState one = mixed.layout().fresh();
    SensorState other = rolled.layout().fresh();
    for (Reading reading : readings) {
      mixed.advance(one, reading);
      rolled.advance(other, reading);
    }
    for (int i = 1; i < 3; i++) {
      assertThat(mixed.runningScores(one).get(i).mae())
          .isLessThan(1.05 * rolled.runningScores(other).get(i).mae());
    }
    assertThat(mixed.decodedWeights(one)).hasSize(2).allSatisfy(w -> assertThat(w).isLessThan(.5f));
    assertThat(rolled.decodedWeights(other)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"ONE_TO_MANY, 1", "ONE_TO_MANY, 2", "ENCODER_DECODER, 3", "ENCODER_DECODER, 4"})
  void a_restart_between_every_two_readings_changes_no_bit(SequenceShape shape, long seed) {
    Forecaster steady = forecaster(model(shape), 30, 1, 4, 9, 30);
    Forecaster other = forecaster(model(shape), 30, 1, 4, 9, 30);
    SensorState memory = steady.layout().fresh();
    byte[] stored = other.layout().write(other.layout().fresh());
    for (Reading reading : Series.rough(seed, 700)) {
      Outcome expected = steady.advance(memory, reading);
      SensorState copy = other.layout().read(stored);
      assertThat(copy.startedFresh()).isZero();
      assertThat(other.advance(copy, reading)).isEqualTo(expected);
      stored = other.layout().write(copy);
    }
    assertThat(stored).isEqualTo(steady.layout().write(memory));
  }

  @Test
  void another_horizon_that_is_scored_leaves_what_the_rest_has_learnt() {
    Model model = model(SequenceShape.ENCODER_DECODER);
    Forecaster before = forecaster(model, AHEAD, 1, 6, AHEAD);
    SensorState state = before.layout().fresh();
    Series.seasonal(7, 300).forEach(reading -> before.advance(state, reading));
    Forecaster after = forecaster(model, AHEAD, 1, AHEAD);
    SensorState moved = after.layout().read(before.layout().write(state));
    assertThat(moved.startedFresh()).isZero();
    assertThat(after.decodedWeights(moved)).containsExactly(before.decodedWeights(state).get(1));
  }
}
