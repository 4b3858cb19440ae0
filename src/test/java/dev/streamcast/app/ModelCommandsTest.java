package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import dev.streamcast.model.PyTorchExport;
import dev.streamcast.model.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCommandsTest {
  @TempDir private Path folder;

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private RunMain imported(Model model, String... more) throws IOException {
    SafeTensors weights = new SafeTensors(PyTorchExport.stateDict(model.weights()), Map.of());
    Files.write(folder.resolve("weights.safetensors"), weights.write());
    String[] arguments = {
      "import", path("weights.safetensors"), "--architecture", "lstm", "--output", path("m.model")
    };
    return RunMain.with(
        Stream.concat(Arrays.stream(arguments), Arrays.stream(more)).toArray(String[]::new));
  }

  private void refused(RunMain run, int code, String... why) {
    assertThat(run.exitCode()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("streamcast: ").contains(why);
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void weights_are_imported_shown_and_exported_again() throws IOException {
    Model model = Models.withHead(8, 1);
    RunMain run = imported(model, "--id", "pump", "--model-version", "3");
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains(
            "Model         pump, version 3\n",
            "Architecture  4 inputs, lstm of 8, trained head of 1\n",
            "Parameters    457\n",
            "Inputs        change,level,sine,cosine\n",
            String.format("Fingerprint   %016x%n", model.fingerprint()),
            "Card          none\n");
    assertThat(RunMain.with("model", "show", path("m.model")).out()).isEqualTo(run.out());
    RunMain export = RunMain.with("export", path("m.model"), "--output", path("again.safetensors"));
    assertThat(export.exitCode()).isZero();
    SafeTensors again = ModelFile.readSafeTensors(folder.resolve("again.safetensors"));
    assertThat(again.tensors()).isEqualTo(PyTorchExport.stateDict(model.weights()));
    assertThat(again.metadata())
        .containsEntry("format", "pt")
        .containsEntry("streamcast.id", "pump");
  }

  @Test
  void the_card_and_the_bytes_of_a_sensor_are_shown() {
    ModelFile.write(folder.resolve("m.model"), Models.withHead(8, 1));
    assertThat(RunMain.with("model", "show", path("m.model")).out())
        .containsPattern("State +[1-3],\\d{3} bytes of a sensor that reports hourly")
        .contains("131,400 readings of 15 sensors, 2013-01-01T00:00:00Z to 2013-12-31T23:59:59Z")
        .contains("Seed          7\n", "Code version  0.1.0\n")
        .contains(" 0.710  trained network\n", " 1.300  seasonal last value\n");
  }

  @Test
  void the_inputs_are_named_in_the_order_of_the_columns() throws IOException {
    Model two = new Model("m", 1, Models.lstm(4, 8, true));
    assertThat(imported(two, "--inputs", "sine,cosine,level,change").out())
        .contains("Model         weights, version 1\n", "sine,cosine,level,change");
    refused(imported(two, "--inputs", "change,week,sine,cosine"), 1, "\"week\"", "weights.safe");
    refused(imported(two, "--inputs", "change"), 1, "takes 4 inputs but the model lists change");
    refused(imported(two, "--model-version", "0"), 1, "version from 1");
  }

  @Test
  void what_cannot_be_imported_is_told_in_one_line_and_leaves_no_file() throws IOException {
    Files.writeString(folder.resolve("x"), "hello world");
    String[] more = {"--architecture", "gru", "--output", path("out.model")};
    refused(RunMain.with("import", path("x"), more[0], more[1], more[2], more[3]), 1, "no safe");
    refused(RunMain.with("import", path("y"), more[0], more[1], more[2], more[3]), 1, "not exist");
    refused(RunMain.with("import", path(""), more[0], more[1], more[2], more[3]), 1, "is a folder");
    imported(Models.withHead(8, 1));
    refused(
        RunMain.with("import", path("weights.safetensors"), more[0], more[1], more[2], more[3]),
        1,
        "weight_hh_l0 is 32 x 8, which is no gru");
    assertThat(folder.resolve("out.model")).doesNotExist();
    RunMain unknown = RunMain.with("import", path("x"), "--architecture", "cnn", more[2], more[3]);
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("LSTM, GRU, RNN");
  }

  @Test
  void a_model_too_large_for_a_sensors_state_is_refused() throws IOException {
    Model large = new Model("large", 1, Models.lstm(4, 400, false));
    refused(imported(large), 1, "weights: the state of a sensor takes more than 65536 bytes");
  }

  @Test
  void a_file_that_is_no_model_is_told() throws IOException {
    Files.write(folder.resolve("m.model"), new byte[] {(byte) 0xc3, 1, 2});
    refused(RunMain.with("model", "show", path("m.model")), 1, "m.model is damaged or cut short");
    imported(Models.withHead(8, 1));
    refused(
        RunMain.with("model", "show", path("weights.safetensors")),
        1,
        "weights.safetensors is no model file",
        "imported first");
    refused(RunMain.with("model", "show", path("none")), 1, "none does not exist");
    RunMain alone = RunMain.with("model");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("show");
  }

  @Test
  void a_backtest_forecasts_with_the_model_that_is_named() throws IOException {
    CsvFolder csv = new CsvFolder(folder);
    StringBuilder rows = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < 300; i++) {
      rows.append(1_700_000_000 + 3_600 * i).append(',').append(i * 37 % 24).append('\n');
    }
    csv.write("in.csv", rows.toString());
    ModelFile.write(folder.resolve("m.model"), Models.withHead(8, 1));
    ModelFile.write(folder.resolve("echo.model"), EchoState.lstm(4, 8));
    String untrained = "model.builtin=untrained";
    assertThat(csv.backtest("in.csv", "plain.csv", "--set", untrained).exitCode()).isZero();
    csv.backtest("in.csv", "echo.csv", "--model", path("echo.model"));
    csv.backtest("in.csv", "trained.csv", "--model", path("m.model"));
    csv.backtest("in.csv", "set.csv", "--set", "model.path=" + path("m.model"));
    assertThat(csv.read("echo.csv")).isEqualTo(csv.read("plain.csv"));
    assertThat(csv.read("trained.csv")).isNotEqualTo(csv.read("plain.csv"));
    assertThat(csv.read("set.csv")).isEqualTo(csv.read("trained.csv"));
  }

  @Test
  void a_model_file_that_is_damaged_stops_the_start() throws IOException {
    ModelFile.write(folder.resolve("m.model"), Models.withHead(8, 1));
    byte[] bytes = Files.readAllBytes(folder.resolve("m.model"));
    bytes[100] ^= 4;
    Files.write(folder.resolve("m.model"), bytes);
    String set = "model.path=" + path("m.model");
    refused(RunMain.with("run", "--set", set), 2, "model.path: ", "m.model is damaged");
    CsvFolder csv = new CsvFolder(folder);
    csv.write("in.csv", "timestamp,value\n2020-01-01,1\n");
    refused(csv.backtest("in.csv", "out.csv", "--model", path("m.model")), 2, "is damaged");
  }

  @Test
  void what_the_settings_cost_is_counted_with_the_model() {
    ModelFile.write(folder.resolve("m.model"), Models.withHead(8, 1));
    RunMain run = RunMain.with("config", "--set", "model.path=" + path("m.model"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("model.path=" + path("m.model"));
  }
}
