package dev.streamcast.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.nn.Network;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.loss.CrossEntropy;
import dev.streamcast.train.loss.GaussianLikelihood;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.SquaredError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small problems are really learnt, in every shape. */
class LearningTest {
  private static TrainingResult train(
      SequenceWeights first, Windowing windowing, Loss loss, int epochs, Sequence sequence) {
    TrainingSettings settings =
        TrainingSettings.of(windowing.unroll())
            .with(windowing)
            .with(new Stopping(epochs, epochs, 0.2))
            .with(Descent.DEFAULTS.withLearningRate(0.01));
    return new Trainer(settings, loss, Workers.CALLER)
        .train(first, SequenceSource.of(List.of(sequence)), TrainingListener.NONE);
  }

  private static SequenceWeights one(String kind, int hidden, int outputs) {
    return SequenceWeights.of(InitialWeights.of(kind, 1, hidden, 1, outputs, 1));
  }

  private static double best(TrainingResult result) {
    return result.history().get(result.best()).validationLoss();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", "lstm"})
  void what_came_in_five_steps_before_is_recalled(String kind) {
    TrainingResult result =
        train(
            one(kind, 20, 1),
            Windowing.of(Unroll.synchronised(25)).withLanes(8),
            new SquaredError(),
            60,
            Signals.recall(4000, 5, 1));
    assertThat(result.history().get(0).validationLoss()).isGreaterThan(0.3);
    assertThat(best(result)).as("chance is 1/3").isLessThan(0.02);
  }

  @Test
  void a_feed_forward_network_cannot_recall() {
    TrainingResult result =
        train(
            one("dense", 20, 1),
            Windowing.of(Unroll.synchronised(25)).withLanes(8),
            new SquaredError(),
            10,
            Signals.recall(2000, 5, 1));
    assertThat(best(result)).isGreaterThan(0.3);
  }

  @Test
  void the_trained_weights_serve_with_the_validation_loss_they_were_kept_for() {
    Sequence sine = Signals.sine(1000, 24);
    TrainingResult result =
        train(
            one("lstm", 8, 1),
            Windowing.of(Unroll.synchronised(20)).withLanes(4),
            new SquaredError(),
            30,
            sine);
    Network network = new Network(result.weights().network());
    float[] state = new float[network.stateSize()];
    float[] output = new float[1];
    double sum = 0;
    for (int row = 480; row < 1000; row++) {
      network.step(sine.inputs()[row], state);
      network.read(state, output);
      double error = output[0] - sine.targets()[row][0];
      sum += row < 800 ? 0 : error * error;
    }
    assertThat(sum / 200).isEqualTo(best(result)).isLessThan(1e-3);
    assertThat(result.validationLosses()).containsExactly(Map.entry("sine", sum / 200));
  }

  @Test
  void an_encoder_and_a_decoder_continue_a_sine_on_their_own_outputs() {
    TrainingResult result =
        train(
            SequenceWeights.encoderDecoder(
                InitialWeights.of("gru", 1, 12, 1, 1, 1), InitialWeights.of("gru", 1, 12, 1, 1, 2)),
            Windowing.of(Unroll.encoderDecoder(20, 8)).withLanes(4),
            new SquaredError(),
            60,
            Signals.sine(2000, 24));
    assertThat(best(result)).as("the variance is 1/2").isLessThan(5e-3);
  }

  @Test
  void a_network_runs_on_its_own_outputs_from_one_input() {
    TrainingResult result =
        train(
            one("gru", 12, 1),
            Windowing.of(Unroll.oneToMany(6)).withLanes(8),
            new SquaredError(),
            30,
            Signals.sine(2000, 24));
    assertThat(best(result)).as("the variance is 1/2").isLessThan(0.02);
  }

  @Test
  void the_label_of_a_window_is_read_at_its_end() {
    TrainingResult result =
        train(
            one("gru", 12, 2),
            Windowing.of(Unroll.manyToOne(8)).uncarried(),
            new CrossEntropy(2),
            30,
            Signals.labelled(3000, 8, 1));
    assertThat(best(result)).as("chance is ln 2 = 0.69").isLessThan(0.15);
  }

  @Test
  void the_spread_of_noise_is_learnt_as_a_log_variance() {
    TrainingResult result =
        train(
            one("dense", 4, 2),
            Windowing.of(Unroll.oneToOne()).uncarried(),
            new GaussianLikelihood(),
            10,
            Signals.noise(4000, 1));
    assertThat(best(result)).as("of unit variance: 1/2").isBetween(0.4, 0.6);
  }
}
