package dev.streamcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.nn.LinearWeights;
import dev.streamcast.nn.Network;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.Unroll;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValueScoresTest {
  private static final int WINDOW = 4;
  private static final TrainingSettings SETTINGS = TrainingSettings.of(Unroll.manyToOne(WINDOW));

  private static Sequence sequence(int rows) {
    Random random = new Random(rows);
    float[][] inputs = new float[rows][1];
    float[][] targets = new float[rows][1];
    for (int row = 0; row < rows; row++) {
      inputs[row][0] = random.nextFloat();
      targets[row][0] = row % 5 == 4 ? Float.NaN : 100 + 50 * random.nextFloat();
    }
    return new Sequence("s", inputs, targets);
  }

  @Test
  void the_scale_is_mean_and_deviation_of_the_training_part_and_is_undone_in_the_head() {
    Sequence sequence = sequence(100);
    int split = Split.row(sequence, SETTINGS.stopping().validationShare());
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int row = 0; row < split; row++) {
      double y = sequence.targets()[row][0];
      if (!Double.isNaN(y)) {
        sum += y;
        squares += y * y;
        count++;
      }
    }
    TargetScale scale = TargetScale.of(SequenceSource.of(List.of(sequence)), SETTINGS);
    assertThat(scale.count()).isEqualTo(count);
    assertThat(scale.mean()).isCloseTo(sum / count, within(1e-9));
    double variance = squares / count - sum / count * (sum / count);
    assertThat(scale.deviation()).isCloseTo(Math.sqrt(variance), within(1e-9));
    assertThat(scale.scaled(sequence).targets()[7][0])
        .isEqualTo((float) ((sequence.targets()[7][0] - scale.mean()) / scale.deviation()));

    NetworkWeights drawn = InitialWeights.of("lstm", 1, 3, 1, 1, 5);
    LinearWeights head = scale.unscaled(drawn.readout().orElseThrow());
    float before = answer(drawn, sequence, 0);
    float after = answer(NetworkWeights.of(drawn.layers(), head), sequence, 0);
    assertThat((double) after).isCloseTo(scale.mean() + scale.deviation() * before, within(1e-4));
  }

  @Test
  void errors_are_means_over_the_windows_kept_from_training() {
    Sequence sequence = sequence(100);
    NetworkWeights weights = InitialWeights.of("gru", 1, 3, 1, 1, 5);
    SequenceSource source = SequenceSource.of(List.of(sequence));
    ValueScores scores = ValueScores.of(weights, source, SETTINGS);
    double mean = TargetScale.of(source, SETTINGS).mean();
    double errors = 0;
    double errorsOfMean = 0;
    int windows = 0;
    int split = Split.row(sequence, SETTINGS.stopping().validationShare());
    for (int row = split; row + WINDOW <= 100; row += WINDOW) {
      float target = sequence.targets()[row + WINDOW - 1][0];
      if (!Float.isNaN(target)) {
        errors += Math.abs(answer(weights, sequence, row) - target);
        errorsOfMean += Math.abs(mean - target);
        windows++;
      }
    }
    assertThat(scores.validated()).isEqualTo(windows);
    assertThat(scores.meanAbsoluteError()).isCloseTo(errors / windows, within(1e-9));
    assertThat(scores.meanAbsoluteErrorOfMean()).isCloseTo(errorsOfMean / windows, within(1e-9));
  }

  private static float answer(NetworkWeights weights, Sequence sequence, int row) {
    Network network = new Network(weights);
    float[] state = new float[network.stateSize()];
    for (int t = 0; t < WINDOW; t++) {
      network.step(sequence.inputs()[row + t], state);
    }
    float[] output = new float[1];
    network.read(state, output);
    return output[0];
  }
}
