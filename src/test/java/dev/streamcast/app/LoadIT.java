package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.source.CsvFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Loads on a real broker: what is loaded is there, once. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class LoadIT {
  private static final int ROWS = 20_000;
  private static final Instant NEW_YEAR = Instant.parse("2013-01-01T00:00:00Z");

  private final String topic = SharedBroker.uniqueName("loaded");

  @TempDir Path folder;

  @Test
  void what_is_loaded_is_consumed_as_it_stands_in_the_file() throws IOException {
    Path file =
        csv(
            "id;at;y\nb;1969-07-20T20:17:00Z;1.5\na;2013-01-01T00:00:00Z;\nb;2013-01-01T00:00:01Z;-2\n");
    RunMain load = load(file, "--sensor", "id", "--time", "at", "--partitions", "3");
    assertThat(load.exitCode()).as(load.err()).isZero();
    assertThat(load.out()).startsWith("loaded 3 rows, 3 readings in ");
    assertThat(consumed())
        .containsExactlyInAnyOrder(
            "{\"sensor\":\"b\",\"timestamp\":\"1969-07-20T20:17:00Z\",\"y\":1.5}",
            "{\"sensor\":\"a\",\"timestamp\":\"2013-01-01T00:00:00Z\",\"y\":null}",
            "{\"sensor\":\"b\",\"timestamp\":\"2013-01-01T00:00:01Z\",\"y\":-2.0}");
    assertThat(consumed("--sensor", "b*")).hasSize(2);
    assertThat(consumed("--max-messages", "1")).hasSize(1);
  }

  @Test
  void a_finished_load_loads_nothing_and_again_doubles_it() throws IOException {
    Path file = csv("date,a,b\n2013-01-01,1,2\n2013-01-02,3,4\n");
    assertThat(load(file).exitCode()).isZero();
    RunMain second = load(file);
    assertThat(second.exitCode()).isZero();
    assertThat(second.out()).contains("is loaded already (2 rows in topic " + topic + ")");
    assertThat(consumed()).hasSize(4);
    assertThat(load(file, "--again").out()).startsWith("loaded 2 rows, 4 readings in ");
    assertThat(consumed()).hasSize(8);
  }

  @Test
  void a_killed_load_goes_on_and_every_row_is_there_once() throws Exception {
    Path file = longFile();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                LoadProcess.class.getName(),
                SharedBroker.bootstrapServers(),
                topic,
                file.toString())
            .inheritIO()
            .start();
    try {
      awaitFirstRows(file);
    } finally {
      process.destroyForcibly().waitFor();
    }
    RunMain second = load(file);
    assertThat(second.exitCode()).as(second.err()).isZero();
    assertThat(second.err()).contains("goes on after row ");
    assertAllOnce();
  }

  @Test
  void a_second_load_of_the_same_file_takes_over_from_the_first() throws Exception {
    Path file = longFile();
    CompletableFuture<Throwable> first = new CompletableFuture<>();
    new Thread(() -> first.complete(failure(file))).start();
    awaitFirstRows(file);
    assertThat(load(file).exitCode()).isZero();
    assertThat(first.get(60, TimeUnit.SECONDS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("another load of the same data into topic " + topic)
        .hasMessageContaining("has taken over");
    assertAllOnce();
  }

  @Test
  void what_stands_before_a_broken_row_is_loaded_and_the_mended_file_goes_on() throws IOException {
    String good = wide(0, 1200);
    RunMain broken = load(csv(good + "2013-02-01T00:00:00Z,oops\n"));
    assertThat(broken.exitCode()).isEqualTo(1);
    assertThat(broken.err())
        .contains("line 1202, column s", "the 1200 rows before it are loaded", "--skip 1200");
    assertThat(consumed()).hasSize(1200);
    RunMain mended = load(csv(good + "2013-02-01T00:00:00Z,1\n"), "--skip", "1200");
    assertThat(mended.out()).startsWith("loaded 1 rows, 1 readings");
    assertThat(consumed()).hasSize(1201);
  }

  @Test
  void a_topic_that_would_lose_the_readings_is_refused_with_the_remedy() throws IOException {
    Path old = csv("date,a\n2013-01-01,1\n");
    String hour = existing(Map.of("retention.ms", "3600000"));
    assertRefused(load(old, "--set", "readings.topic=" + hour), "retention.ms=-1");
    String compacted = existing(Map.of("cleanup.policy", "compact"));
    assertRefused(load(old, "--set", "readings.topic=" + compacted), "cleanup.policy=delete");
    Path future = csv("date,a\n2999-01-01,1\n");
    String usual = existing(Map.of("message.timestamp.after.max.ms", "3600000"));
    assertRefused(
        load(future, "--set", "readings.topic=" + usual),
        "row 1 has the time 2999-01-01",
        "message.timestamp.after.max.ms=");
  }

  private static String existing(Map<String, String> config) {
    return SharedBroker.createTopic("existing", 1, config);
  }

  private static void assertRefused(RunMain run, String... words) {
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains(words).contains("kafka-configs").doesNotContain("\tat ");
  }

  private void assertAllOnce() {
    List<String> expected =
        IntStream.range(0, ROWS)
            .mapToObj(
                i ->
                    "{\"sensor\":\"s\",\"timestamp\":\""
                        + NEW_YEAR.plusSeconds(i)
                        + "\",\"y\":"
                        + (double) i
                        + "}")
            .toList();
    assertThat(consumed()).isEqualTo(expected);
  }

  private void awaitFirstRows(Path file) {
    LoadId id = LoadId.of(topic, file, CsvFormat.detect());
    try (Admin admin = SharedBroker.admin()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> LoadPosition.read(admin, id).rows() > 0);
    }
  }

  private Throwable failure(Path file) {
    try {
      LoadProcess.load(settings(), file);
      return new AssertionError("the first load came to its end");
    } catch (UserError | InterruptedException e) {
      return e;
    }
  }

  private Settings settings() {
    return Settings.load(
        null,
        Map.of(),
        List.of("bootstrap.servers=" + SharedBroker.bootstrapServers(), "readings.topic=" + topic));
  }

  private Path longFile() throws IOException {
    return csv(wide(0, ROWS));
  }

  private static String wide(int from, int to) {
    StringBuilder text = new StringBuilder("date,s\n");
    for (int i = from; i < to; i++) {
      text.append(NEW_YEAR.plusSeconds(i)).append(',').append(i).append('\n');
    }
    return text.toString();
  }

  private Path csv(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text);
  }

  private RunMain load(Path file, String... more) {
    return run(Stream.of("load", "--input", file.toString()), more);
  }

  private List<String> consumed(String... more) {
    RunMain run = run(Stream.of("consume", "--topic", "readings", "--exit-at-end"), more);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out().lines().toList();
  }

  private RunMain run(Stream<String> command, String... more) {
    List<String> args = new ArrayList<>(command.toList());
    args.addAll(
        List.of(
            "--set",
            "bootstrap.servers=" + SharedBroker.bootstrapServers(),
            "--set",
            "readings.topic=" + topic));
    args.addAll(List.of(more));
    return RunMain.with(args.toArray(String[]::new));
  }
}
