package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.model.Model;
import dev.streamcast.model.ModelCard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
  @TempDir private Path folder;

  private Path readings() {
    StringBuilder text = new StringBuilder("time,rhythm,noise,constant,missing,short\n");
    Random random = new Random(1);
    for (int i = 0; i < 600; i++) {
      text.append(1_600_000_000L + 3_600L * i).append(',');
      text.append(20 + 8 * StrictMath.sin(2 * Math.PI * i / 24) + random.nextGaussian());
      text.append(',').append(random.nextGaussian());
      text.append(",7,")
          .append(i == 3 ? "5" : "")
          .append(',')
          .append(i < 30 ? String.valueOf(i % 5) : "")
          .append('\n');
    }
    return new CsvFolder(folder).write("in.csv", text.toString());
  }

  private RunMain train(Path model, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("train", "--output", model.toString(), "--lanes", "4"));
    List<String> usual = List.of("--hidden", "4", "--window", "24", "--epochs", "3");
    for (int i = 0; i < usual.size(); i += 2) {
      if (!List.of(more).contains(usual.get(i))) {
        arguments.addAll(usual.subList(i, i + 2));
      }
    }
    arguments.addAll(List.of(more));
    return RunMain.with(arguments.toArray(String[]::new));
  }

  @Test
  void it_writes_a_model_with_its_card_and_names_the_sensors_that_teach_nothing() {
    Path file = folder.resolve("a.model");

    RunMain run = train(file, "--input", readings().toString(), "--id", "small");

    assertThat(run.err())
        .contains(
            "constant is left out: its value never changes",
            "missing is left out: it has 0 values to learn from; at least 48 are needed",
            "short is left out: it has 28 values to learn from; at least 48 are needed",
            "2 sensors, 3,000 readings; 3 sensors left out.",
            "epoch   3  loss ");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Ended: all 3 epochs are done", "trained network", "Written to " + file);
    Model model = ModelFile.read(file);
    assertThat(model.id()).isEqualTo("small");
    ModelCard card = model.card().orElseThrow();
    assertThat(card.sensors()).isEqualTo(2);
    assertThat(card.from()).isEqualTo(1_600_000_000_000L);
    assertThat(card.to()).isEqualTo(1_600_000_000_000L + 599 * 3_600_000L);
    assertThat(card.scores()).hasSize(4).allMatch(score -> score.relativeMae() < 3);
    assertThat(RunMain.with("model", "show", file.toString()).out())
        .contains("small, version 1", "untrained built-in");
  }

  @Test
  void the_same_readings_and_seed_give_the_same_bytes_whatever_the_number_of_threads()
      throws IOException {
    String input = readings().toString();
    train(folder.resolve("one"), "--input", input, "--threads", "1");
    train(folder.resolve("two"), "--input", input, "--threads", "2");
    train(folder.resolve("other"), "--input", input, "--seed", "2");

    byte[] one = Files.readAllBytes(folder.resolve("one"));
    assertThat(Files.readAllBytes(folder.resolve("two"))).isEqualTo(one);
    assertThat(Files.readAllBytes(folder.resolve("other"))).isNotEqualTo(one);
  }

  @ParameterizedTest
  @CsvSource({
    "dense, squared",
    "rnn, absolute",
    "gru, huber",
    "lstm, gaussian",
    "lstm, pinball",
  })
  void every_cell_and_loss_gives_a_model_that_a_backtest_takes(String cell, String loss) {
    Path file = folder.resolve("a.model");
    String input = readings().toString();

    RunMain run = train(file, "--input", input, "--cell", cell, "--loss", loss, "--layers", "2");

    assertThat(run.exitCode()).as(run.err()).isZero();
    RunMain backtest =
        RunMain.with(
            "backtest",
            "--input",
            input,
            "--output",
            folder.resolve("out.csv").toString(),
            "--model",
            file.toString());
    assertThat(backtest.exitCode()).as(backtest.err()).isZero();
  }

  @Test
  void a_diverging_run_says_so_and_keeps_the_best_model() {
    Path file = folder.resolve("a.model");

    RunMain run =
        train(
            file,
            "--input",
            readings().toString(),
            "--learning-rate",
            "1",
            "--clip",
            "1e38",
            "--cell",
            "rnn",
            "--loss",
            "gaussian",
            "--epochs",
            "50",
            "--patience",
            "50");

    assertThat(run.out()).as(run.err()).contains("Ended: ");
    assertThat(ModelFile.read(file).card()).isPresent();
  }

  @Test
  void only_readings_of_the_named_time_are_learnt_from() {
    Path file = folder.resolve("a.model");

    train(
        file,
        "--input",
        readings().toString(),
        "--from",
        "2020-09-14T00:00:00Z",
        "--to",
        "2020-10-01T00:00:00Z");

    ModelCard card = ModelFile.read(file).card().orElseThrow();
    assertThat(card.from()).isEqualTo(1_600_043_200_000L);
    assertThat(card.to()).isLessThan(1_601_510_400_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--hidden|0",
        "--epochs|0",
        "--learning-rate|2",
        "--dropout|1",
        "--validation|1",
        "--threads|0",
        "--window|0",
        "--from|yesterday",
        "--loss|hinge",
      })
  void a_wrong_option_is_said_and_nothing_is_written(String option, String value) {
    Path file = folder.resolve("a.model");

    RunMain run = train(file, "--input", readings().toString(), option, value);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("streamcast: ").doesNotContain("unexpected");
    assertThat(file).doesNotExist();
  }

  @Test
  void a_file_with_nothing_to_learn_from_is_refused() {
    Path input = new CsvFolder(folder).write("in.csv", "time,y\n1600000000,1\n1600003600,2\n");

    RunMain run = train(folder.resolve("a.model"), "--input", input.toString());

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("no sensor has enough to learn from");
  }

  @Test
  void the_curve_is_a_picture() throws IOException {
    Path curve = folder.resolve("curve.svg");

    train(folder.resolve("a.model"), "--input", readings().toString(), "--curve", curve.toString());

    assertThat(Files.readString(curve)).startsWith("<svg").contains("validation");
  }

  @Test
  void its_network_can_be_probed() {
    Path file = folder.resolve("a.model");
    String input = readings().toString();
    train(file, "--input", input, "--layers", "2");

    RunMain run =
        RunMain.with(
            "probe", "--input", input, "--model", file.toString(), "--id", "rhythm", "--rows", "5");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(6);
  }

  @Test
  void a_trial_compares_a_model_with_the_built_in_on_new_sensors() {
    Path file = folder.resolve("a.model");
    train(file, "--input", readings().toString());
    StringBuilder text = new StringBuilder("time,y\n");
    Random random = new Random(2);
    for (int i = 0; i < 1_100; i++) {
      text.append(1_600_000_000L + 3_600L * i).append(',').append(random.nextGaussian());
      text.append('\n');
    }
    Path input = new CsvFolder(folder).write("new.csv", text.toString());

    RunMain run =
        RunMain.with(
            "model", "trial", file.toString(), "--input", input.toString(), "--starts", "2");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("all +1 +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+ +[0-9.]+");
    RunMain against =
        RunMain.with(
            "model",
            "trial",
            file.toString(),
            "--input",
            input.toString(),
            "--against",
            file.toString());
    assertThat(against.out()).contains("1.000  1.000  1.000  1.000  1.000");
  }
}
