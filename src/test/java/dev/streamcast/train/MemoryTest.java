package dev.streamcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.nn.GruWeights;
import dev.streamcast.nn.LstmWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.RnnWeights;
import dev.streamcast.train.MemoryTrial.Course;
import dev.streamcast.train.MemoryTrial.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The memory experiment in small, and the first weights that it starts from. */
class MemoryTest {
  private static final int HIDDEN = 8;

  private static NetworkWeights remembering(String kind, int longest) {
    return InitialWeights.remembering(InitialWeights.of(kind, 2, HIDDEN, 1, 1, 1), longest, 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", "lstm"})
  void every_recurrent_kind_recalls_over_ten_steps(String kind) {
    Outcome outcome =
        new MemoryTrial(MemoryTask.RECALL, 10, kind, new Course(4000, 0.01, true), 1).run();
    assertThat(outcome.error()).as("chance is 1/3").isLessThan(0.02);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", "lstm"})
  void every_recurrent_kind_adds_over_ten_steps(String kind) {
    Outcome outcome =
        new MemoryTrial(MemoryTask.ADDING, 10, kind, new Course(20_000, 0.01, true), 1).run();
    assertThat(outcome.error()).as("chance is 1/6").isLessThan(0.03);
  }

  @Test
  void over_fifty_steps_the_gradient_of_an_rnn_fades_far_more_than_that_of_an_lstm() {
    Course none = new Course(1, 0.01, false);
    List<Double> rnn = new MemoryTrial(MemoryTask.ADDING, 50, "rnn", none, 1).firstGradients();
    List<Double> lstm = new MemoryTrial(MemoryTask.ADDING, 50, "lstm", none, 1).firstGradients();
    assertThat(rnn.get(0)).isEqualTo(1);
    assertThat(rnn.get(49)).isLessThan(lstm.get(49) / 1000);
  }

  @Test
  void a_trial_gives_the_same_bits_again() {
    MemoryTrial trial = new MemoryTrial(MemoryTask.ADDING, 6, "gru", new Course(80, 0.01, true), 3);
    assertThat(trial.run()).isEqualTo(trial.run());
  }

  @Test
  void no_two_windows_are_alike() {
    SequenceSource windows = MemoryTask.ADDING.windows(100, 10, 1);
    assertThat(windows.sequence(7).inputs()).isDeepEqualTo(windows.sequence(7).inputs());
    assertThat(windows.sequence(7).inputs()[0][0]).isNotEqualTo(windows.sequence(8).inputs()[0][0]);
  }

  @Test
  void a_remembering_lstm_forgets_slowly_and_lets_in_as_little() {
    LstmWeights lstm = (LstmWeights) remembering("lstm", 100).layers().get(0);
    for (int i = 0; i < HIDDEN; i++) {
      float forget = lstm.biasIh().at(HIDDEN + i, 0);
      assertThat(forget).isBetween(0f, (float) StrictMath.log(99));
      assertThat(lstm.biasIh().at(i, 0)).isEqualTo(-forget);
      assertThat(lstm.biasHh().at(i, 0)).isZero();
      assertThat(lstm.biasHh().at(HIDDEN + i, 0)).isZero();
    }
    assertThat(lstm.biasIh().at(HIDDEN, 0)).isNotEqualTo(lstm.biasIh().at(HIDDEN + 1, 0));
  }

  @Test
  void a_remembering_gru_keeps_by_its_update_gate() {
    GruWeights gru = (GruWeights) remembering("gru", 100).layers().get(0);
    for (int i = HIDDEN; i < 2 * HIDDEN; i++) {
      assertThat(gru.biasIh().at(i, 0)).isBetween(0f, (float) StrictMath.log(99));
      assertThat(gru.biasHh().at(i, 0)).isZero();
    }
  }

  @Test
  void a_remembering_rnn_has_an_orthogonal_matrix() {
    RnnWeights rnn = (RnnWeights) remembering("rnn", 100).layers().get(0);
    for (int i = 0; i < HIDDEN; i++) {
      for (int j = 0; j < HIDDEN; j++) {
        double product = 0;
        for (int k = 0; k < HIDDEN; k++) {
          product += (double) rnn.weightHh().at(i, k) * rnn.weightHh().at(j, k);
        }
        assertThat(product).isEqualTo(i == j ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void a_feed_forward_layer_stays_as_it_is_and_a_memory_of_one_step_is_refused() {
    assertThat(remembering("dense", 100)).isEqualTo(InitialWeights.of("dense", 2, HIDDEN, 1, 1, 1));
    assertThatThrownBy(() -> remembering("lstm", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a memory of up to 1 steps; it must be at least 2");
  }
}
