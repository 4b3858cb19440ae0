package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.model.Model;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A network learnt from the history of a topic is the one that the same readings in a file give.
 */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class TrainTopicIT {
  private static final String[] SMALL = {"--hidden", "4", "--window", "24", "--epochs", "2"};

  @TempDir Path folder;

  @Test
  void a_topic_and_a_file_of_the_same_readings_give_the_same_weights() throws IOException {
    StringBuilder text = new StringBuilder("time,sensor,value\n");
    for (int i = 0; i < 600; i++) {
      double y = 20 + 8 * StrictMath.sin(2 * Math.PI * i / 24) + i * 7919 % 13;
      text.append(1_600_000_000_000L + i * 3_600_000L).append(",pump,").append(y).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("readings.csv"), text);
    String topic = SharedBroker.createTopic("history", 2, Map.of("retention.ms", "-1"));
    String servers = "bootstrap.servers=" + SharedBroker.bootstrapServers();
    RunMain load =
        RunMain.with(
            "load",
            "--input",
            csv.toString(),
            "--set",
            servers,
            "--set",
            "readings.topic=" + topic);
    assertThat(load.exitCode()).as(load.err()).isZero();

    Model ofTopic = train("topic.model", topic, servers);
    Model ofFile = train("file.model", csv.toString(), servers);

    assertThat(ofTopic.weights()).isEqualTo(ofFile.weights());
    assertThat(ofTopic.card().orElseThrow().readings()).isEqualTo(600);
  }

  /** Labels and targets, of a column or of a topic, are learnt from alike. */
  @ParameterizedTest
  @ValueSource(strings = {"--label", "--target"})
  void a_topic_of_labels_and_a_column_of_them_give_the_same_weights(String what)
      throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder("time,sensor,value,answer\n");
    for (int i = 0; i < 600; i++) {
      int state = i / 50 % 3;
      double y = 20 + state * StrictMath.sin(2 * Math.PI * i / 8) + i * 7919 % 13 / 20.0;
      text.append(1_600_000_000_000L + i * 3_600_000L).append(",pump,").append(y).append(',');
      text.append(state == 0 ? "" : state * 10).append('\n');
    }
    Path csv = Files.writeString(folder.resolve("readings.csv"), text);
    String topic = SharedBroker.createTopic("history", 2, Map.of("retention.ms", "-1"));
    String labels = SharedBroker.uniqueName("labels");
    String servers = "bootstrap.servers=" + SharedBroker.bootstrapServers();
    RunMain load =
        RunMain.with(
            "load",
            "--input",
            csv.toString(),
            "--value",
            "value",
            what,
            "answer",
            "--label-topic",
            labels,
            "--set",
            servers,
            "--set",
            "readings.topic=" + topic);
    assertThat(load.exitCode()).as(load.err()).isZero();
    assertThat(load.out()).contains("600 readings");
    assertThat(RunMain.with("consume", "--topic", labels, "--exit-at-end", "--set", servers).out())
        .hasLineCount(600);

    Model ofTopic = train("topic.model", topic, servers, what, labels);
    Model ofFile = train("file.model", csv.toString(), servers, what, "answer", "--value", "value");

    assertThat(ofTopic.manyToOne()).isPresent().isEqualTo(ofFile.manyToOne());
    assertThat(ofTopic.weights()).isEqualTo(ofFile.weights());
    assertThat(servedInTheStream(topic, servers)).isEqualTo(classified(csv));
  }

  /** What the stream says of each window of the topic, in the order of time. */
  private List<String> servedInTheStream(String topic, String servers) throws InterruptedException {
    List<String> sets = new ArrayList<>();
    sets.addAll(List.of(servers, "readings.topic=" + topic, "application.id=" + topic + "-app"));
    sets.addAll(List.of("commit.interval.ms=100", "state.dir=" + folder.resolve("state")));
    sets.add("classifier.path=" + folder.resolve("topic.model"));
    for (String output : List.of("forecasts", "anomalies", "scores", "classifications")) {
      sets.add(output + ".topic=" + topic + "-" + output);
    }
    sets.add("dead.letters.topic=" + topic + "-dead");
    Settings settings = Settings.load(null, Map.of(), sets);
    Tally tally = new Tally();
    ForecastStream stream =
        ForecastStream.start(Wiring.topology(settings, tally), Wiring.stream(settings));
    try {
      await().atMost(Duration.ofSeconds(60)).until(() -> tally.issued() >= 600);
    } finally {
      stream.close(true);
    }
    RunMain said =
        RunMain.with(
            "consume", "--topic", topic + "-classifications", "--exit-at-end", "--set", servers);
    Pattern answer = Pattern.compile("\"label\":\"([^\"]*)\".*\"value\":(null|[-0-9.E]+)");
    List<String> answers = new ArrayList<>();
    for (String line : said.out().lines().toList()) {
      Matcher matcher = answer.matcher(line);
      assertThat(matcher.find()).as(line).isTrue();
      answers.add(
          matcher.group(1).isEmpty()
              ? Float.toString(Float.parseFloat(matcher.group(2)))
              : matcher.group(1));
    }
    return answers;
  }

  /** What the command line says of each window of the file. */
  private List<String> classified(Path csv) throws IOException {
    Path output = folder.resolve("windows.csv");
    RunMain run =
        RunMain.with(
            "classify",
            "--input",
            csv.toString(),
            "--value",
            "value",
            "--model",
            folder.resolve("topic.model").toString(),
            "--output",
            output.toString());
    assertThat(run.exitCode()).as(run.err()).isZero();
    List<List<String>> rows = new CsvFolder(folder).rows("windows.csv");
    assertThat(rows).hasSize(25);
    boolean values = Files.readString(output).startsWith("sensor,timestamp,value");
    return rows.stream()
        .map(row -> values ? Float.toString(Float.parseFloat(row.get(2))) : row.get(2))
        .toList();
  }

  @Test
  void the_bounds_of_time_hold_for_a_topic_and_one_that_does_not_exist_is_told()
      throws IOException {
    RunMain run =
        RunMain.with(
            "train",
            "--input",
            "no-such-topic",
            "--output",
            folder.resolve("x.model").toString(),
            "--set",
            "bootstrap.servers=" + SharedBroker.bootstrapServers());
    assertThat(run.exitCode()).isNotZero();
    assertThat(run.err()).contains("no-such-topic", "does not exist");
    assertThat(folder.resolve("x.model")).doesNotExist();
  }

  private Model train(String name, String input, String servers, String... more) {
    Path file = folder.resolve(name);
    String[] arguments = {
      "train", "--input", input, "--output", file.toString(), "--set", servers, "--id", "m"
    };
    RunMain run =
        RunMain.with(Stream.of(arguments, SMALL, more).flatMap(Stream::of).toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isZero();
    return ModelFile.read(file);
  }
}
