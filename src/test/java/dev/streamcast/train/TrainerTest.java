package dev.streamcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.TrainingResult.Ending;
import dev.streamcast.train.loss.CrossEntropy;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.SquaredError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainerTest {
  private static final SequenceWeights FIRST =
      SequenceWeights.of(InitialWeights.of("lstm", 1, 6, 1, 1, 1));
  private static final TrainingSettings SETTINGS =
      TrainingSettings.of(Unroll.synchronised(10))
          .with(Windowing.of(Unroll.synchronised(10)).withLanes(12))
          .with(new Stopping(6, 6, 0.25));

  private static TrainingResult train(TrainingSettings settings, Sequence... sequences) {
    return new Trainer(settings, new SquaredError(), Workers.CALLER)
        .train(FIRST, SequenceSource.of(List.of(sequences)), TrainingListener.NONE);
  }

  @Test
  void the_order_in_which_tasks_run_changes_no_bit() {
    Workers backwards =
        (tasks, task) -> {
          for (int i = tasks - 1; i >= 0; i--) {
            task.accept(i);
          }
        };
    Sequence[] sequences = {Signals.recall(400, 2, 1), Signals.sine(333, 24), Signals.noise(90, 1)};
    TrainingResult one = train(SETTINGS, sequences);
    TrainingResult other =
        new Trainer(SETTINGS, new SquaredError(), backwards)
            .train(FIRST, SequenceSource.of(List.of(sequences)), TrainingListener.NONE);
    assertThat(other.weights()).isEqualTo(one.weights());
    assertThat(other.history()).isEqualTo(one.history());
    assertThat(one.best()).isPositive();
    assertThat(one.validationLosses()).containsOnlyKeys("recall", "sine", "noise");
  }

  @Test
  void another_seed_gives_other_weights() {
    Sequence sine = Signals.sine(800, 24);
    Sequence noise = Signals.recall(800, 3, 4);
    assertThat(train(SETTINGS.withSeed(2), sine, noise).weights())
        .isNotEqualTo(train(SETTINGS, sine, noise).weights());
  }

  @Test
  void the_history_counts_epochs_windows_and_the_share_done() {
    TrainingResult result = train(SETTINGS, Signals.sine(1600, 24));
    assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(result.history()).extracting(Epoch::number).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(result.history().get(0).trainLoss()).isNaN();
    assertThat(result.history().get(0).share()).isZero();
    assertThat(result.history().get(6).share()).isEqualTo(1);
    assertThat(result.history().get(6).windows()).isEqualTo(6 * 120);
    assertThat(result.history().get(6).trainLoss()).isLessThan(result.history().get(1).trainLoss());
  }

  @Test
  void training_ends_when_patience_runs_out_and_keeps_the_best_weights() {
    TrainingSettings settings =
        SETTINGS.with(new Stopping(200, 3, 0.25)).with(Descent.DEFAULTS.withLearningRate(0.02));
    TrainingResult result = train(settings, Signals.noise(400, 1));
    assertThat(result.ending()).isEqualTo(Ending.NO_BETTER);
    assertThat(result.history()).hasSize(result.best() + 3 + 1).hasSizeLessThan(200);
    double best = result.history().get(result.best()).validationLoss();
    for (Epoch epoch : result.history()) {
      assertThat(epoch.validationLoss()).isGreaterThanOrEqualTo(best);
    }
    assertThat(result.reason()).isEqualTo("no better validation loss since epoch " + result.best());
  }

  @Test
  void the_last_part_of_a_sequence_is_never_trained_on() {
    Sequence one = Signals.recall(400, 2, 1);
    float[][] inputs = one.inputs().clone();
    float[][] targets = one.targets().clone();
    for (int row = 300; row < 400; row++) {
      inputs[row] = new float[] {9};
      targets[row] = new float[] {-9};
    }
    List<Double> losses = trainLosses(train(SETTINGS, one));
    assertThat(trainLosses(train(SETTINGS, new Sequence("recall", inputs, targets))))
        .isEqualTo(losses);
    targets[299] = new float[] {-9};
    assertThat(trainLosses(train(SETTINGS, new Sequence("recall", inputs, targets))))
        .isNotEqualTo(losses);
  }

  @Test
  void a_row_of_no_weight_teaches_nothing() {
    Sequence one = Signals.recall(400, 2, 1);
    float[][] targets = one.targets().clone();
    float[] weights = new float[400];
    Arrays.fill(weights, 1);
    weights[120] = 0;
    SequenceWeights expected =
        train(SETTINGS, new Sequence("recall", one.inputs(), targets, weights)).weights();
    targets[120] = new float[] {-9};
    assertThat(train(SETTINGS, new Sequence("recall", one.inputs(), targets, weights)).weights())
        .isEqualTo(expected);
    weights[120] = 1;
    assertThat(train(SETTINGS, new Sequence("recall", one.inputs(), targets, weights)).weights())
        .isNotEqualTo(expected);
  }

  private static List<Double> trainLosses(TrainingResult result) {
    return result.history().stream().map(Epoch::trainLoss).toList();
  }

  @Test
  void another_thread_can_stop_it_and_gets_the_best_so_far() throws InterruptedException {
    TrainingSettings endless = SETTINGS.with(new Stopping(1_000_000, 1_000_000, 0.25));
    Trainer trainer = new Trainer(endless, new SquaredError(), Workers.CALLER);
    List<Thread> stoppers = new ArrayList<>();
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void epoch(Epoch epoch) {
            if (epoch.number() == 3) {
              Thread stopper = new Thread(trainer::stop);
              stopper.start();
              stoppers.add(stopper);
            }
          }
        };
    TrainingResult result =
        trainer.train(FIRST, SequenceSource.of(List.of(Signals.sine(400, 24))), listener);
    stoppers.get(0).join();
    assertThat(result.ending()).isEqualTo(Ending.STOPPED);
    assertThat(result.best()).isPositive();
    assertThat(result.weights()).isNotEqualTo(FIRST);
    assertThat(result.reason()).startsWith("stopped in epoch ");
  }

  @Test
  void a_run_that_diverges_says_so_and_keeps_the_best_weights() {
    Sequence good = Signals.sine(400, 24);
    float[][] targets = good.targets().clone();
    targets[200] = new float[] {-3.4e38f};
    TrainingResult result = train(SETTINGS, new Sequence("sine", good.inputs(), targets));
    assertThat(result.ending()).isEqualTo(Ending.DIVERGED);
    assertThat(result.reason()).contains("the gradient's norm is").contains("in epoch 1");
    assertThat(result.best()).isZero();
    assertThat(result.weights()).isEqualTo(FIRST);
  }

  @Test
  void without_validation_the_last_weights_are_the_result() {
    TrainingResult result = train(SETTINGS.with(new Stopping(3, 1, 0)), Signals.sine(400, 24));
    assertThat(result.ending()).isEqualTo(Ending.COMPLETE);
    assertThat(result.best()).isEqualTo(3);
    assertThat(result.weights()).isNotEqualTo(FIRST);
    assertThat(result.validationLosses()).isEmpty();
  }

  @Test
  void what_does_not_fit_together_is_refused_before_training() {
    Sequence sine = Signals.sine(400, 24);
    assertRefused(SETTINGS, new CrossEntropy(2), sine, "the loss needs 2 for each of 1 targets");
    assertRefused(
        SETTINGS,
        new SquaredError(),
        new Sequence("two", new float[9][2], new float[9][1]),
        "the sequence of two has rows of 2 inputs");
    assertRefused(
        TrainingSettings.of(Unroll.manyToOne(500)),
        new SquaredError(),
        sine,
        "no sequence's training part has the 500 rows of a window");
    assertRefused(
        TrainingSettings.of(Unroll.manyToOne(200)),
        new SquaredError(),
        sine,
        "no sequence has a window with a known target in its last 0.2");
    assertThatThrownBy(() -> train(SETTINGS)).hasMessageContaining("no sequence");
  }

  private static void assertRefused(
      TrainingSettings settings, Loss loss, Sequence sequence, String message) {
    Trainer trainer = new Trainer(settings, loss, Workers.CALLER);
    SequenceSource source = SequenceSource.of(List.of(sequence));
    assertThatThrownBy(() -> trainer.train(FIRST, source, TrainingListener.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void settings_and_sequences_that_cannot_be_are_refused() {
    assertThatThrownBy(() -> SETTINGS.withDropout(1)).hasMessageContaining("dropout is 1.0");
    assertThatThrownBy(() -> SETTINGS.withTeacherForcing(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> Descent.DEFAULTS.withLearningRate(0))
        .hasMessage("learningRate is 0.0; it must be above 0, to 1");
    assertThatThrownBy(() -> new Stopping(0, 1, 0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> new Stopping(1, 1, 1)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> Windowing.of(Unroll.oneToOne()).withLanes(0))
        .hasMessageContaining("1 to 4096 lanes");
    assertThatThrownBy(() -> new Sequence("a", new float[2][1], new float[3][1]))
        .hasMessageContaining("2 rows of inputs and 3 of targets");
    assertThatThrownBy(() -> new Sequence("a", new float[][] {{Float.NaN}}, new float[1][1]))
        .hasMessageContaining("NaN among the inputs of row 0");
    assertThatThrownBy(() -> InitialWeights.of("cnn", 1, 1, 1, 1, 1))
        .hasMessageContaining("no layer of kind 'cnn'");
  }
}
