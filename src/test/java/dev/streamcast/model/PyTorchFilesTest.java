package dev.streamcast.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.streamcast.nn.Network;
import dev.streamcast.nn.NetworkWeights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files go to PyTorch and come from it, and the network gives the same outputs on both sides.
 * Skipped where no Python with PyTorch is found (Debian: python3-torch).
 */
class PyTorchFilesTest {
  private static final String SCRIPT = "src/test/python/model_parity.py";
  private static final float TOLERANCE = 1e-5f;
  private static final int INPUTS = 4;
  private static final String PYTHON = python();

  @TempDir private Path folder;

  /** The first Python that has PyTorch; empty where none has. */
  private static String python() {
    return Stream.of("python3", "/usr/bin/python3")
        .filter(PyTorchFilesTest::hasPyTorch)
        .findFirst()
        .orElse("");
  }

  private static boolean hasPyTorch(String python) {
    try {
      return start(python, "-c", "import torch").waitFor() == 0;
    } catch (IOException e) {
      return false; // no such Python
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private String script(String action, String kind, int layers) throws Exception {
    assumeTrue(!PYTHON.isEmpty(), "no Python with PyTorch is found; install python3-torch");
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(
                PYTHON,
                SCRIPT,
                action,
                kind,
                String.valueOf(layers),
                folder.resolve("weights").toString(),
                folder.resolve("series").toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    int code = process.waitFor();
    String text = Files.readString(out, UTF_8);
    assertThat(code).as(text).isZero();
    return text;
  }

  private static List<Float> outputs(NetworkWeights weights, List<String> series) {
    Network network = new Network(weights);
    float[] state = new float[network.stateSize()];
    float[] output = new float[1];
    List<Float> outputs = new ArrayList<>();
    for (String line : series) {
      String[] words = line.split(" ", -1);
      float[] input = new float[INPUTS];
      for (int i = 0; i < INPUTS; i++) {
        input[i] = Float.parseFloat(words[i]);
      }
      network.step(input, state);
      network.read(state, output);
      outputs.add(output[0]);
    }
    return outputs;
  }

  private static void assertClose(List<Float> ours, List<Float> theirs) {
    assertThat(ours).hasSize(100).hasSameSizeAs(theirs);
    for (int step = 0; step < ours.size(); step++) {
      assertThat(ours.get(step)).as("step %d", step).isCloseTo(theirs.get(step), within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @CsvSource({"lstm, 1", "lstm, 2", "gru, 1", "gru, 2", "rnn, 1", "rnn, 3"})
  void what_pytorch_has_saved_gives_its_outputs(String kind, int layers) throws Exception {
    script("write", kind, layers);
    SafeTensors file = SafeTensors.read(Files.readAllBytes(folder.resolve("weights")));
    NetworkWeights weights =
        PyTorchImport.network(LayerKind.of(kind).orElseThrow(), file.tensors());
    assertThat(weights.layers()).hasSize(layers);
    List<String> series = Files.readAllLines(folder.resolve("series"), UTF_8);
    List<Float> theirs =
        series.stream().map(line -> Float.valueOf(line.split(" ", -1)[INPUTS])).toList();
    assertClose(outputs(weights, series), theirs);
  }

  @ParameterizedTest
  @CsvSource({"lstm, 1", "gru, 2", "rnn, 1"})
  void what_is_exported_gives_the_same_outputs_in_pytorch(String kind, int layers)
      throws Exception {
    NetworkWeights weights = Models.weights(kind, layers, INPUTS, 7, true, 5);
    SafeTensors file = new SafeTensors(PyTorchExport.stateDict(weights), Map.of("format", "pt"));
    Files.write(folder.resolve("weights"), file.write());
    List<String> series = new ArrayList<>();
    for (int step = 0; step < 100; step++) {
      double angle = step * .3;
      series.add(StrictMath.sin(angle) + " " + step % 3 + " " + -step % 5 + " .5");
    }
    Files.write(folder.resolve("series"), series);
    List<Float> theirs =
        Arrays.stream(script("run", kind, layers).split("\n", -1))
            .filter(line -> !line.isBlank())
            .map(Float::valueOf)
            .toList();
    assertClose(outputs(weights, series), theirs);
  }
}
