package dev.streamcast.train.backprop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.nn.Network;
import dev.streamcast.nn.NetworkWeights;
import dev.streamcast.nn.SequenceWeights;
import dev.streamcast.nn.Unroll;
import dev.streamcast.train.InitialWeights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {
  private static float[][] rows(int count, int size) {
    Random random = new Random(5);
    float[][] rows = new float[count][size];
    for (float[] row : rows) {
      for (int i = 0; i < size; i++) {
        row[i] = (float) (3 * random.nextGaussian());
      }
    }
    return rows;
  }

  @ParameterizedTest
  @CsvSource({"dense,1,6", "rnn,2,7", "gru,1,8", "gru,3,5", "lstm,1,32", "lstm,2,7"})
  void its_outputs_and_states_have_the_bits_of_the_network_that_serves(
      String kind, int layers, int hidden) {
    NetworkWeights weights = InitialWeights.of(kind, 5, hidden, layers, 2, 3);
    Network network = new Network(weights);
    Unroll unroll = Unroll.synchronised(40);
    Rollout rollout =
        new Rollout(new Parameters(SequenceWeights.of(weights)), unroll, Feedback.NONE, 0);
    float[][] inputs = rows(40, 5);
    float[] state = new float[network.stateSize()];
    float[] output = new float[2];
    rollout.forward(unroll, inputs, inputs, 0, state, 1);
    for (int t = 0; t < 40; t++) {
      network.step(inputs[t], state);
      network.read(state, output);
      assertThat(rollout.output(t)).as("step %d", t).isEqualTo(output);
    }
    float[] after = new float[rollout.stateSize()];
    rollout.stateAfterReads(after);
    assertThat(after).isEqualTo(state);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "rnn", "gru", "lstm"})
  void a_decoder_goes_on_from_the_encoders_state_as_two_networks_that_serve_do(String kind) {
    NetworkWeights encoderWeights = InitialWeights.of(kind, 2, 6, 2, 1, 3);
    NetworkWeights decoderWeights = InitialWeights.of(kind, 2, 6, 2, 1, 4);
    Unroll unroll = Unroll.encoderDecoder(5, 4);
    Rollout rollout =
        new Rollout(
            new Parameters(SequenceWeights.encoderDecoder(encoderWeights, decoderWeights)),
            unroll,
            new Feedback(List.of(0), 0),
            0);
    float[][] inputs = rows(8, 2);
    Network encoder = new Network(encoderWeights);
    Network decoder = new Network(decoderWeights);
    float[] state = new float[encoder.stateSize()];
    rollout.forward(unroll, inputs, inputs, 0, state, 1);
    float[] output = new float[1];
    for (int t = 0; t < 8; t++) {
      Network network = t < 5 ? encoder : decoder;
      float[] input = t < 5 ? inputs[t] : new float[] {output[0], inputs[t][1]};
      network.step(input, state);
      network.read(state, output);
      if (t >= 4) {
        assertThat(rollout.output(t)).isEqualTo(output);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "rnn", "gru", "lstm"})
  void two_windows_with_the_state_carried_are_one_long_window(String kind) {
    SequenceWeights weights = SequenceWeights.of(InitialWeights.of(kind, 3, 6, 2, 1, 3));
    Unroll whole = Unroll.synchronised(20);
    Unroll half = Unroll.synchronised(10);
    Parameters parameters = new Parameters(weights);
    Rollout one = new Rollout(parameters, whole, Feedback.NONE, 0);
    Rollout two = new Rollout(parameters, half, Feedback.NONE, 0);
    float[][] inputs = rows(20, 3);
    float[] state = new float[one.stateSize()];
    one.forward(whole, inputs, inputs, 0, state, 1);
    two.forward(half, inputs, inputs, 0, state, 1);
    two.stateAfterReads(state);
    two.forward(half, inputs, inputs, 10, state, 1);
    for (int t = 0; t < 10; t++) {
      assertThat(two.output(t)).isEqualTo(one.output(10 + t));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "rnn", "gru", "lstm"})
  void weights_come_back_as_they_went_in(String kind) {
    SequenceWeights weights =
        SequenceWeights.encoderDecoder(
            InitialWeights.of(kind, 3, 6, 2, 2, 3), InitialWeights.of(kind, 3, 6, 2, 2, 4));
    assertThat(new Parameters(weights).toWeights()).isEqualTo(weights);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dense", "rnn", "gru", "lstm"})
  void the_gradient_does_not_depend_on_the_windows_before(String kind) {
    SequenceWeights weights = SequenceWeights.of(InitialWeights.of(kind, 3, 6, 2, 3, 3));
    Unroll unroll = Unroll.synchronised(10);
    Parameters parameters = new Parameters(weights);
    Rollout used = new Rollout(parameters, unroll, Feedback.NONE, 0.3);
    gradient(used, parameters, unroll, 10, 99);
    Rollout fresh = new Rollout(parameters, unroll, Feedback.NONE, 0.3);
    float[][] again = gradient(used, parameters, Unroll.synchronised(7), 0, 4);
    float[][] first = gradient(fresh, parameters, Unroll.synchronised(7), 0, 4);
    assertThat(Arrays.deepEquals(again, first)).isTrue();
  }

  private static float[][] gradient(
      Rollout rollout, Parameters parameters, Unroll unroll, int from, long seed) {
    float[][] inputs = rows(20, 3);
    rollout.forward(unroll, inputs, inputs, from, new float[rollout.stateSize()], seed);
    for (int t = 0; t < unroll.steps(); t++) {
      Arrays.fill(rollout.outputGradient(t), 1);
    }
    Gradient gradient = parameters.gradient();
    rollout.backward(gradient);
    return gradient.arrays();
  }
}
