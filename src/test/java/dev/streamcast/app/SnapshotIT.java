package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** States out of an application and into another, on a real broker. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SnapshotIT {
  @TempDir Path directory;

  @Test
  void another_application_goes_on_byte_for_byte_and_a_replay_starts_warm() throws Exception {
    LiveStream live = LiveStream.of(directory, 3).write(5, 100).run();
    Path file = directory.resolve("all.snapshot");
    RunMain exported = export(live, file);
    assertThat(exported.exitCode()).as(exported.err()).isZero();
    assertThat(exported.out()).startsWith("exported 5 states of ");
    live.write(5, 60).run();
    List<String> undisturbed = live.forecasts("");

    LiveStream other = live.as("-b", directory.resolve("b"));
    RunMain imported = importing(other, file);
    assertThat(imported.exitCode()).as(imported.err()).isZero();
    assertThat(imported.out()).startsWith("imported 5 states of ");
    other.runAfter(500);
    assertThat(other.forecasts("")).hasSize(300).isSubsetOf(undisturbed);

    RunMain again = importing(other, file);
    assertThat(again.exitCode()).isEqualTo(1);
    assertThat(again.err()).contains("has states already");

    RunMain warm = live.replay(".warm", "--state", "snapshot=" + file);
    assertThat(warm.exitCode()).as(warm.err()).isZero();
    assertThat(warm.out()).contains(ReplayIT.compared(live, 300, 0, 0, 0));
  }

  @Test
  void a_flipped_bit_and_another_number_of_partitions_are_refused() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(3, 20).run();
    Path file = directory.resolve("some.snapshot");
    assertThat(export(live, file).exitCode()).isZero();
    byte[] whole = Files.readAllBytes(file);
    for (int at : new int[] {0, 5, 30, whole.length / 2, whole.length - 1}) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 0x10;
      Path bad = Files.write(directory.resolve("bad.snapshot"), flipped);
      RunMain run = importing(live.as("-c", directory.resolve("c")), bad);
      assertThat(run.exitCode()).isEqualTo(1);
      assertThat(run.err()).contains("bad.snapshot is damaged").doesNotContain("\tat ");
    }
    live.grow(4);
    RunMain grown = importing(live.as("-d", directory.resolve("d")), file);
    assertThat(grown.exitCode()).isEqualTo(1);
    assertThat(grown.err()).contains("the snapshot has 2 partitions", "has 4");
  }

  private static RunMain export(LiveStream live, Path file) {
    return live.run(Stream.of("state", "export", "--output", file.toString()));
  }

  private static RunMain importing(LiveStream live, Path file) {
    return live.run(Stream.of("state", "import", "--input", file.toString()));
  }
}
