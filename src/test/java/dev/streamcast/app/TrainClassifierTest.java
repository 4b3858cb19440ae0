package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.model.ManyToOne;
import dev.streamcast.model.Model;
import dev.streamcast.model.Models;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine that is calm or restless, eight readings at a time. */
class TrainClassifierTest {
  @TempDir private Path folder;

  private CsvFolder csv() {
    return new CsvFolder(folder);
  }

  private void machine(String name, int windows) {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder("timestamp,value,state\n");
    double level = 0;
    for (int window = 0; window < windows; window++) {
      boolean restless = random.nextBoolean();
      for (int i = 0; i < 8; i++) {
        level += restless ? 10 * (i % 2) - 5 : .1 * random.nextGaussian();
        rows.append(1_700_000_000 + 60 * (8 * window + i)).append(',').append(level);
        rows.append(',').append(i < 7 ? "" : restless ? "restless" : "calm").append('\n');
      }
    }
    csv().write(name, rows.toString());
  }

  private RunMain train(String input) {
    return train(input, "8", "20");
  }

  private RunMain train(String input, String window, String epochs) {
    return classifierOf(input, "--window", window, "--epochs", epochs);
  }

  private RunMain classifierOf(String input, String... more) {
    String[] arguments = {
      "train",
      "--input",
      folder.resolve(input).toString(),
      "--output",
      folder.resolve("state.model").toString(),
      "--label",
      "state",
      "--hidden",
      "8",
      "--threads",
      "1"
    };
    return RunMain.with(
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void a_network_learns_to_tell_labels_apart() {
    machine("machine.csv", 400);
    RunMain run = train("machine.csv");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 sensors, 3,200 readings", "labels calm, restless");
    assertThat(run.out())
        .containsPattern("Accuracy on the validation windows (1.0|0.9)\\d+; whoever always says")
        .containsPattern("Cross-entropy on them 0.[01]\\d+ nats; whoever guesses has 0.6931");
    Model model = ModelFile.read(folder.resolve("state.model"));
    assertThat(model.id()).isEqualTo("lstm-8-state");
    assertThat(model.manyToOne()).contains(new ManyToOne(List.of("calm", "restless"), 8));
    assertThat(RunMain.with("model", "show", folder.resolve("state.model").toString()).out())
        .contains("Labels        calm, restless", "Window        8 readings", "head of 2");
  }

  @Test
  void what_cannot_be_told_apart_is_refused() {
    csv().write("one.csv", "timestamp,value,state\n" + "2020-01-01,1,calm\n".repeat(8));
    assertThat(train("one.csv").err()).contains("in the column state there are 1 labels");
    csv().write("short.csv", "timestamp,value,state\n2020-01-01,1,calm\n");
    assertThat(train("short.csv").err()).contains("no sensor has the 8 readings of a window");
    assertThat(classifierOf("one.csv", "--target", "value").err())
        .contains("learns --label or --target");
    assertThat(train("one.csv", "0", "1").err()).contains("--window is 0");
    csv().write("bare.csv", "timestamp,value\n2020-01-01,1\n");
    assertThat(train("bare.csv").err()).contains("there is no column \"state\"");
  }

  @Test
  void a_classifier_does_not_forecast() {
    machine("machine.csv", 40);
    train("machine.csv", "8", "1");
    RunMain run =
        csv()
            .backtest(
                "machine.csv", "out.csv", "--model", folder.resolve("state.model").toString());
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("holds a classifier, which does not forecast");
  }

  private RunMain classify(String input, String... more) {
    String[] arguments = {
      "classify",
      "--input",
      folder.resolve(input).toString(),
      "--model",
      folder.resolve("state.model").toString(),
      "--output",
      folder.resolve("windows.csv").toString()
    };
    return RunMain.with(
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void the_windows_of_a_file_are_classified() {
    machine("machine.csv", 400);
    train("machine.csv");
    RunMain run = classify("machine.csv", "--label", "state", "--value", "value");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out())
        .startsWith("400 windows")
        .containsPattern("Accuracy on the 400 windows with a label: (1.0|0.9)\\d+; whoever always");
    assertThat(csv().read("windows.csv")).startsWith("sensor,timestamp,label,p_calm,p_restless\n");
    List<List<String>> rows = csv().rows("windows.csv");
    assertThat(rows).hasSize(400);
    for (List<String> row : rows) {
      double calm = Double.parseDouble(row.get(3));
      assertThat(row.get(2)).isEqualTo(calm > .5 ? "calm" : "restless");
    }
    assertThat(rows.get(0).subList(0, 2)).containsExactly("machine", "1700000420");
    String last = classify("machine.csv", "--from", "2023-11-16T00:00:00Z").out();
    assertThat(last).doesNotContain("Accuracy");
    assertThat(csv().rows("windows.csv")).hasSize(207);
  }

  @Test
  void what_cannot_classify_is_refused() {
    ModelFile.write(folder.resolve("state.model"), Models.withHead(8, 1));
    csv().write("in.csv", "timestamp,value\n2020-01-01,1\n");
    assertThat(classify("in.csv").err()).contains("make a classifier with train --label");
    ModelFile.write(folder.resolve("state.model"), Models.classifier(8, 8, "calm", "restless"));
    assertThat(classify("none.csv").err()).contains("there is no such file");
    assertThat(folder.resolve("windows.csv")).doesNotExist();
  }

  @Test
  void the_stream_classifies_where_the_settings_name_a_classifier() {
    String file = folder.resolve("state.model").toString();
    ModelFile.write(folder.resolve("state.model"), Models.classifier(8, 8, "calm", "restless"));
    assertThat(RunMain.with("topology").out()).doesNotContain("classifications");
    assertThat(RunMain.with("topology", "--set", "classifier.path=" + file).out())
        .contains("topic: classifications");
    assertThat(RunMain.with("topology", "--set", "model.path=" + file).err())
        .contains("name it under classifier.path");
    ModelFile.write(folder.resolve("state.model"), Models.withHead(8, 1));
    RunMain run = RunMain.with("topology", "--set", "classifier.path=" + file);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("classifier.path: ", "holds a model that forecasts");
  }
}
