package dev.streamcast.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cells give what PyTorch's give from the same weights, at each of 200 steps, and the bits that
 * their order of operations promises on every machine.
 */
class PyTorchParityTest {
  private static final float TOLERANCE = 1e-5f;

  /** Kind, then input size, hidden size and layers. */
  static Stream<String> files() {
    return Stream.of("dense", "rnn", "gru", "lstm")
        .flatMap(
            kind ->
                Stream.of("1-16-1", "4-16-1", "3-7-1", "1-32-1", "4-16-2", "3-7-2")
                    .map(sizes -> kind + "-" + sizes + ".txt.gz"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void every_hidden_and_cell_state_and_output_is_pytorchs(String file) throws IOException {
    GoldenFile golden = GoldenFile.read(file);
    Network network = new Network(golden.weights());
    Tensor inputs = golden.tensor("input");
    float[] state = new float[network.stateSize()];
    float[] output = new float[network.outputSize()];
    assertThat(inputs.rows()).isEqualTo(200);
    for (int step = 0; step < inputs.rows(); step++) {
      network.step(row(inputs, step), state);
      network.read(state, output);
      assertRow("state", step, state, row(golden.tensor("state"), step));
      assertRow("output", step, output, row(golden.tensor("output"), step));
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void the_last_state_and_output_have_the_bits_of_the_same_operations_in_numpy(String file)
      throws IOException {
    GoldenFile golden = GoldenFile.read(file);
    Network network = new Network(golden.weights());
    Tensor inputs = golden.tensor("input");
    float[] state = new float[network.stateSize()];
    float[] output = new float[network.outputSize()];
    for (int step = 0; step < inputs.rows(); step++) {
      network.step(row(inputs, step), state);
    }
    network.read(state, output);
    assertThat(state).isEqualTo(row(golden.tensor("exact_state"), 0));
    assertThat(output).isEqualTo(row(golden.tensor("exact_output"), 0));
  }

  @ParameterizedTest
  @MethodSource("files")
  void the_fingerprint_is_that_of_the_python_script(String file) throws IOException {
    GoldenFile golden = GoldenFile.read(file);
    assertThat(String.format("%016x", golden.weights().fingerprint()))
        .isEqualTo(golden.fingerprint());
  }

  private static float[] row(Tensor tensor, int row) {
    float[] values = new float[tensor.columns()];
    for (int column = 0; column < values.length; column++) {
      values[column] = tensor.at(row, column);
    }
    return values;
  }

  private static void assertRow(String what, int step, float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("%s %d at step %d", what, i, step)
          .isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
