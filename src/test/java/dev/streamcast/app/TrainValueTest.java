package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine whose wear shows in how strongly it swings, eight readings at a time. */
class TrainValueTest {
  private static final double NOISE = .1;

  @TempDir private Path folder;

  private CsvFolder csv() {
    return new CsvFolder(folder);
  }

  /** A swing of 1 to 3 leads to a wear of 300 to 500 hours; every fifth is not known. */
  private void machine(String name, int windows) {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder("timestamp,value,wear\n");
    for (int window = 0; window < windows; window++) {
      double swing = 1 + 2 * random.nextDouble();
      for (int i = 0; i < 8; i++) {
        double y = swing * (2 * (i % 2) - 1) + NOISE * random.nextGaussian();
        rows.append(1_700_000_000 + 60 * (8 * window + i)).append(',').append(y);
        String wear = window % 5 == 4 ? "NA" : Double.toString(200 + 100 * swing);
        rows.append(',').append(i < 7 ? "" : wear).append('\n');
      }
    }
    csv().write(name, rows.toString());
  }

  private RunMain run(String command, String input, String... more) {
    String[] arguments = {command, "--input", folder.resolve(input).toString(), "--target", "wear"};
    return RunMain.with(
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  private RunMain train(String input, String... more) {
    String[] arguments = {
      "--value",
      "value",
      "--output",
      folder.resolve("wear.model").toString(),
      "--hidden",
      "8",
      "--threads",
      "1",
      "--window",
      "8"
    };
    return run(
        "train",
        input,
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void a_network_learns_the_value_of_a_window_in_its_own_unit() {
    machine("machine.csv", 600);
    RunMain trained = train("machine.csv", "--epochs", "60", "--patience", "60");
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.err())
        .contains("1 sensors, 4,800 readings", "values, mean 39", "deviation 5");
    Model model = ModelFile.read(folder.resolve("wear.model"));
    assertThat(model.id()).isEqualTo("lstm-8-wear");
    assertThat(model.manyToOne()).contains(ManyToOne.value(8));
    assertThat(RunMain.with("model", "show", folder.resolve("wear.model").toString()).out())
        .contains("many-to-one, to a value", "Window        8 readings", "head of 1");

    RunMain run =
        run(
            "classify",
            "machine.csv",
            "--value",
            "value",
            "--model",
            folder.resolve("wear.model").toString(),
            "--output",
            folder.resolve("windows.csv").toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("600 windows");
    Matcher errors =
        Pattern.compile("on the 480 windows with a value: (\\S+); whoever .* has (\\S+)\\R")
            .matcher(run.out());
    assertThat(errors.find()).as(run.out()).isTrue();
    assertThat(Double.parseDouble(errors.group(2))).isBetween(45.0, 55.0);
    assertThat(Double.parseDouble(errors.group(1))).isLessThan(15);
    assertThat(csv().read("windows.csv")).startsWith("sensor,timestamp,value\n");
    List<List<String>> rows = csv().rows("windows.csv");
    assertThat(rows).hasSize(600);
    assertThat(Double.parseDouble(rows.get(300).get(2))).isBetween(280.0, 520.0);
  }

  @Test
  void what_cannot_be_learnt_is_refused() {
    csv().write("words.csv", "timestamp,value,wear\n" + "2020-01-01,1,much\n".repeat(8));
    assertThat(train("words.csv").err())
        .contains("in the column wear there is \"much\", which is no number");
    csv().write("same.csv", "timestamp,value,wear\n" + "2020-01-01,1,7\n".repeat(80));
    assertThat(train("same.csv").err()).contains("every value to learn from is 7.0");
    csv().write("none.csv", "timestamp,value,wear\n" + "2020-01-01,1,\n".repeat(80));
    assertThat(train("none.csv").err()).contains("there is no value to learn from");
    assertThat(folder.resolve("wear.model")).doesNotExist();
  }
}
