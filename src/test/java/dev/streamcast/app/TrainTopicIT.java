package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

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

  private Model train(String name, String input, String servers) {
    Path file = folder.resolve(name);
    String[] arguments = {
      "train", "--input", input, "--output", file.toString(), "--set", servers, "--id", "m"
    };
    String[] all = Arrays.copyOf(arguments, arguments.length + SMALL.length);
    System.arraycopy(SMALL, 0, all, arguments.length, SMALL.length);
    RunMain run = RunMain.with(all);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return ModelFile.read(file);
  }
}
