package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.broker.SharedBroker;
import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.Tally;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots that must not be made or taken: one clear line, a failure, and nothing changed. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SnapshotRefusalsIT {
  @TempDir Path directory;

  @Test
  void a_newer_version_and_a_file_that_breaks_off_are_refused() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(3, 20).run();
    byte[] whole = Files.readAllBytes(exported(live));
    LiveStream other = live.as("-b", directory.resolve("b"));
    Set<String> topics = live.topics();

    byte[] newer = whole.clone();
    newer[5] = 2;
    ByteBuffer.wrap(newer).putInt(newer.length - 4, checksum(newer));
    assertRefused(imported(other, newer), "is a snapshot of version 2, newer than this Streamcast");

    for (int length : new int[] {0, 3, 4, 11, whole.length / 2, whole.length - 1}) {
      byte[] part = java.util.Arrays.copyOf(whole, length);
      assertRefused(imported(other, part), "some.file is damaged");
    }
    byte[] text = new byte[40];
    ByteBuffer.wrap(text).putInt(36, checksum(text));
    assertRefused(imported(other, text), "is no snapshot");
    assertRefused(importing(other, directory.resolve("none")), "cannot read the snapshot");

    assertThat(live.topics()).isEqualTo(topics);
    assertThat(other.committed("")).isZero();
    assertThat(imported(other, whole).exitCode()).isZero();
    assertThat(other.committed("")).isEqualTo(live.committed(""));
  }

  @Test
  void another_number_of_partitions_is_refused_and_nothing_is_made() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(3, 20).run();
    Path file = exported(live);
    live.grow(3);
    Set<String> topics = live.topics();
    LiveStream other = live.as("-b", directory.resolve("b"));
    assertRefused(importing(other, file), "the snapshot has 2 partitions");
    assertThat(live.topics()).isEqualTo(topics);
    assertThat(other.committed("")).isZero();
  }

  @Test
  void a_group_with_members_is_neither_exported_nor_imported_into() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(2, 20).run();
    Path file = exported(live);
    byte[] before = Files.readAllBytes(file);
    long committed = live.committed("");
    Tally tally = new Tally();
    ForecastStream running =
        ForecastStream.start(
            Wiring.topology(live.settings(), tally), Wiring.stream(live.settings()));
    try {
      live.write(2, 1);
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> live.committed("") == committed + 2);
      assertRefused(exporting(live, file), " is running (");
      assertRefused(importing(live, file), " is running (");
    } finally {
      running.close(true);
    }
    assertThat(file).hasBinaryContent(before);
    assertThat(directory.resolve(".whole.snapshot.part")).doesNotExist();
    assertThat(live.committed("")).isEqualTo(committed + 2);
    assertThat(live.forecasts("")).hasSize(42);
  }

  @Test
  void an_application_that_has_states_or_offsets_is_not_imported_into() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(3, 20).run();
    Path file = exported(live);
    live.write(3, 5).run();
    long committed = live.committed("");
    assertRefused(importing(live, file), "has states already");
    assertThat(live.committed("")).isEqualTo(committed);

    LiveStream read = live.as("-read", directory.resolve("read"));
    TopicPartition partition = new TopicPartition(live.name("readings"), 1);
    try (Admin admin = SharedBroker.admin()) {
      admin
          .alterConsumerGroupOffsets(
              read.settings().applicationId(), Map.of(partition, new OffsetAndMetadata(4)))
          .all()
          .get();
    }
    Set<String> topics = live.topics();
    assertRefused(importing(read, file), "has read already");
    assertThat(read.committed("")).isEqualTo(4);
    assertThat(live.topics()).isEqualTo(topics);

    LiveStream none = live.as("-none", directory.resolve("none"));
    assertRefused(exporting(none, directory.resolve("none.snapshot")), "has no states of it");
    assertThat(directory.resolve("none.snapshot")).doesNotExist();
  }

  private Path exported(LiveStream live) {
    Path file = directory.resolve("whole.snapshot");
    RunMain run = exporting(live, file);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return file;
  }

  private static RunMain exporting(LiveStream live, Path file) {
    return live.run(Stream.of("state", "export", "--output", file.toString()));
  }

  private RunMain imported(LiveStream live, byte[] bytes) throws Exception {
    return importing(live, Files.write(directory.resolve("some.file"), bytes));
  }

  private static RunMain importing(LiveStream live, Path file) {
    return live.run(Stream.of("state", "import", "--input", file.toString()));
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, bytes.length - 4);
    return (int) crc.getValue();
  }

  private static void assertRefused(RunMain run, String words) {
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("streamcast: ").contains(words).hasLineCount(1);
  }
}
