package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.InitialWeights;
import dev.streamcast.train.Sequence;
import dev.streamcast.train.SequenceSource;
import dev.streamcast.train.Stopping;
import dev.streamcast.train.Trainer;
import dev.streamcast.train.TrainingListener;
import dev.streamcast.train.TrainingResult;
import dev.streamcast.train.TrainingSettings;
import dev.streamcast.train.Windowing;
import dev.streamcast.train.Workers;
import dev.streamcast.train.loss.SquaredError;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingThreadsTest {
  private static TrainingResult train(Workers workers) {
    Random random = new Random(1);
    List<Sequence> sequences = new ArrayList<>();
    for (int sensor = 0; sensor < 5; sensor++) {
      float[][] rows = new float[150 + 37 * sensor][2];
      for (float[] row : rows) {
        row[0] = (float) random.nextGaussian();
        row[1] = (float) random.nextGaussian();
      }
      sequences.add(new Sequence("sensor " + sensor, rows, rows));
    }
    TrainingSettings settings =
        TrainingSettings.of(Unroll.encoderDecoder(12, 4))
            .with(new Windowing(Unroll.encoderDecoder(12, 4), 29, 4, true))
            .with(Stopping.DEFAULTS.withEpochs(3))
            .withDropout(0.2)
            .withTeacherForcing(0.5);
    return new Trainer(settings, new SquaredError(), workers)
        .train(
            SequenceWeights.encoderDecoder(
                InitialWeights.of("gru", 2, 6, 2, 2, 1), InitialWeights.of("gru", 2, 6, 2, 2, 2)),
            SequenceSource.of(sequences),
            TrainingListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void the_weights_have_the_same_bits_with_any_number_of_threads(int threads) {
    try (TrainingThreads pool = new TrainingThreads(threads)) {
      TrainingResult result = train(pool);
      TrainingResult expected = train(Workers.CALLER);
      assertThat(result.weights()).isEqualTo(expected.weights());
      assertThat(result.history()).isEqualTo(expected.history());
      assertThat(result.best()).isPositive();
    }
  }

  @Test
  void each_task_runs_once_and_is_done_on_return() {
    try (TrainingThreads pool = new TrainingThreads(3)) {
      AtomicIntegerArray runs = new AtomicIntegerArray(100);
      pool.run(100, runs::incrementAndGet);
      for (int i = 0; i < 100; i++) {
        assertThat(runs.get(i)).isEqualTo(1);
      }
    }
  }

  @Test
  void what_a_task_throws_reaches_the_caller() {
    try (TrainingThreads pool = new TrainingThreads(2)) {
      assertThatThrownBy(
              () ->
                  pool.run(
                      4,
                      i -> {
                        if (i == 2) {
                          throw new IllegalArgumentException("task 2");
                        }
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("task 2");
    }
  }
}
