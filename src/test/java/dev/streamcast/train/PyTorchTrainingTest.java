package dev.streamcast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.nn.GoldenFile;
import dev.streamcast.nn.LayerWeights;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Tensor;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.backprop.Feedback;
import dev.streamcast.train.backprop.Gradient;
import dev.streamcast.train.backprop.Parameters;
import dev.streamcast.train.backprop.Rollout;
import dev.streamcast.train.loss.AbsoluteError;
import dev.streamcast.train.loss.CrossEntropy;
import dev.streamcast.train.loss.GaussianLikelihood;
import dev.streamcast.train.loss.Huber;
import dev.streamcast.train.loss.Loss;
import dev.streamcast.train.loss.Pinball;
import dev.streamcast.train.loss.SquaredError;
import dev.streamcast.train.optimiser.AdamW;
import dev.streamcast.train.optimiser.GradientClipping;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses and whole steps of training give what PyTorch's give; train_golden.py made the files. */
class PyTorchTrainingTest {
  private static final Map<String, Loss> LOSSES =
      Map.of(
          "squared", new SquaredError(),
          "absolute", new AbsoluteError(),
          "huber", new Huber(0.7f),
          "gaussian", new GaussianLikelihood(),
          "pinball", new Pinball(List.of(0.1f, 0.5f, 0.9f)),
          "crossentropy", new CrossEntropy(4));

  @ParameterizedTest
  @ValueSource(strings = {"squared", "absolute", "huber", "gaussian", "pinball", "crossentropy"})
  void a_loss_and_its_gradient_are_pytorchs(String name) throws IOException {
    GoldenFile golden = GoldenFile.read(PyTorchTrainingTest.class, "losses.txt.gz");
    float[][] outputs = rows(golden.tensor(name + ".output"));
    float[][] targets = rows(golden.tensor(name + ".target"));
    float[][] gradients = rows(golden.tensor(name + ".gradient"));
    Loss loss = Objects.requireNonNull(LOSSES.get(name));
    double sum = 0;
    for (int i = 0; i < outputs.length; i++) {
      float[] gradient = new float[outputs[i].length];
      sum += loss.step(outputs[i], targets[i], gradient);
      for (int k = 0; k < gradient.length; k++) {
        assertThat(gradient[k])
            .isCloseTo(gradients[i][k], within(1e-5f * (1 + Math.abs(gradients[i][k]))));
      }
    }
    double expected = golden.tensor(name + ".value").at(0, 0);
    assertThat(sum).isCloseTo(expected, within(1e-5 * Math.abs(expected)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", "lstm"})
  void three_steps_of_adamw_with_clipping_give_pytorchs_weights(String kind) throws IOException {
    GoldenFile golden = GoldenFile.read(PyTorchTrainingTest.class, kind + ".txt.gz");
    float[][] inputs = rows(golden.tensor("input"));
    float[][] targets = rows(golden.tensor("target"));
    Unroll unroll = Unroll.synchronised(inputs.length);
    Parameters parameters = new Parameters(SequenceWeights.of(golden.weights()));
    Rollout rollout = new Rollout(parameters, unroll, Feedback.NONE, 0);
    AdamW optimiser = new AdamW(parameters.arrays(), 0.1);
    for (int step = 1; step <= 3; step++) {
      Gradient sum = parameters.gradient();
      Gradient mean = parameters.gradient();
      LossSum losses = new LossSum();
      rollout.forward(unroll, inputs, targets, 0, new float[rollout.stateSize()], 1);
      losses.add(new SquaredError(), rollout, unroll, new Sequence(kind, inputs, targets), 0);
      rollout.backward(sum);
      mean.add(sum, 1f / losses.known());
      double norm = GradientClipping.clip(mean.arrays(), 0.3);
      optimiser.step(mean.arrays(), 0.01);
      parameters.refresh();
      assertThat(losses.mean()).isCloseTo(golden.tensor(step + ".loss").at(0, 0), within(1e-5));
      assertThat(norm).isCloseTo(golden.tensor(step + ".norm").at(0, 0), within(1e-5));
      assertClose(parameters.toWeights().network(), golden.weights(step + "."), step);
    }
  }

  private static void assertClose(NetworkWeights actual, NetworkWeights expected, int step) {
    List<Tensor> ours = tensors(actual);
    List<Tensor> theirs = tensors(expected);
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.size(); i++) {
      float[] a = ours.get(i).toArray();
      float[] b = theirs.get(i).toArray();
      assertThat(a).hasSameSizeAs(b);
      for (int j = 0; j < a.length; j++) {
        assertThat(a[j])
            .as("step %d, tensor %d, number %d", step, i, j)
            .isCloseTo(b[j], within(2e-5f));
      }
    }
  }

  private static List<Tensor> tensors(NetworkWeights weights) {
    List<Tensor> all = new ArrayList<>();
    for (LayerWeights layer : weights.layers()) {
      all.addAll(layer.tensors());
    }
    all.addAll(weights.readout().orElseThrow().tensors());
    return all;
  }

  private static float[][] rows(Tensor tensor) {
    float[][] rows = new float[tensor.rows()][tensor.columns()];
    for (int row = 0; row < rows.length; row++) {
      for (int column = 0; column < rows[row].length; column++) {
        rows[row][column] = tensor.at(row, column);
      }
    }
    return rows;
  }
}
