package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the load and consume commands say of mistakes before there is a broker. */
class LoadCommandTest {
  @TempDir Path folder;

  @Test
  void a_missing_file_is_named() {
    RunMain run = RunMain.with("load", "--input", folder.resolve("none.csv").toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines())
        .containsExactly("streamcast: " + folder + "/none.csv: there is no such file");
  }

  @Test
  void a_table_without_numbers_fails_before_kafka_is_asked() throws IOException {
    RunMain run = RunMain.with("load", "--input", csv("date,name\n2013-01-01,x\n"));
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).startsWith("streamcast: " + folder).doesNotContain("\tat ");
  }

  @Test
  @Timeout(15)
  void a_broker_that_does_not_answer_is_told_within_15_seconds() throws IOException {
    String input = csv("date,a\n2013-01-01,1\n");
    RunMain run = RunMain.with("load", "--input", input, "--set", "bootstrap.servers=127.0.0.1:1");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines().filter(line -> line.startsWith("streamcast: ")))
        .containsExactly(
            "streamcast: " + input + ": times in date, values in a",
            "streamcast: no Kafka broker answers at 127.0.0.1:1 within 10 s; is it running, and is"
                + " bootstrap.servers right?");
  }

  @Test
  void numbers_out_of_range_are_a_wrong_use() throws IOException {
    String input = csv("date,a\n2013-01-01,1\n");
    assertWrongUse("--partitions is 0", "load", "--input", input, "--partitions", "0");
    assertWrongUse("--speed is 0.0", "load", "--input", input, "--speed", "0");
    assertWrongUse(
        "--again loads from the first row", "load", "--input", input, "--again", "--skip", "3");
    assertWrongUse("--max-messages is 0", "consume", "--max-messages", "0");
    assertWrongUse("--delimiter is", "load", "--input", input, "--delimiter", "ab");
    assertWrongUse("Missing required option", "load");
  }

  @Test
  void the_same_readings_under_another_name_of_the_file_are_the_same_load() throws IOException {
    Path wide = Files.writeString(folder.resolve("x.csv"), "date,a,b\n2013-01-01,1,2\n");
    Path copy = Files.copy(wide, folder.resolve("y.csv"));
    assertThat(id(copy)).isEqualTo(id(wide));
  }

  @Test
  void a_file_that_names_its_sensor_is_another_load_under_another_name() throws IOException {
    Path one = Files.writeString(folder.resolve("x.csv"), "date,value\n2013-01-01,1\n");
    Path copy = Files.copy(one, folder.resolve("y.csv"));
    assertThat(id(copy)).isNotEqualTo(id(one));
  }

  private static LoadId id(Path file) {
    return LoadId.of("readings", file, dev.streamcast.source.CsvFormat.detect());
  }

  private static void assertWrongUse(String message, String... args) {
    RunMain run = RunMain.with(args);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("streamcast: " + message);
  }

  private String csv(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text).toString();
  }
}
