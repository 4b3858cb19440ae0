package dev.streamcast.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever an earlier version has written lies on topics, in stores and in files of running
 * installations: this version reads it, and takes from it what was meant. For each version there is
 * a folder {@code v1}, {@code v2} and so on in {@code src/test/resources/dev/streamcast/golden}.
 *
 * <p>When the bytes that we write have changed, and are meant to:
 *
 * <ol>
 *   <li>Give each slice whose fields have changed its next version; a schema, a file in {@code
 *       schemas/history}.
 *   <li>Add a folder: {@code mvn test -Dtest=GoldenFilesTest -Dstreamcast.golden.write=2}. An older
 *       folder is never written over; the newest may be deleted and written again while no release
 *       has it.
 *   <li>If what the new version takes from older bytes has changed too (a slice of another version
 *       begins anew, and the numbers from there on are others), write only the texts anew, with
 *       {@code -Dstreamcast.golden.accept=1}, and read the difference before committing it: it is
 *       what users will see of the upgrade.
 * </ol>
 */
class GoldenFilesTest {
  @BeforeAll
  static void write() throws Exception {
    Integer written = Integer.getInteger("streamcast.golden.write");
    if (written != null) {
      new GoldenFolder(written).write();
    }
    Integer accepted = Integer.getInteger("streamcast.golden.accept");
    if (accepted != null) {
      new GoldenFolder(accepted).accept();
    }
  }

  static List<Arguments> files() {
    List<Arguments> files = new ArrayList<>();
    for (GoldenFolder folder : GoldenFolder.all()) {
      for (GoldenFile file : GoldenFile.values()) {
        files.add(Arguments.of(folder, file));
      }
    }
    return files;
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("files")
  void what_every_version_wrote_says_the_same(GoldenFolder folder, GoldenFile file)
      throws Exception {
    assumeTrue(folder.has(file), "a later version has added this kind");
    assertThat(file.meaning(folder, folder.bytes(file)))
        .as("see the javadoc of this test on what to do where this is meant")
        .containsAll(folder.meaning(file));
  }

  @ParameterizedTest
  @MethodSource("dev.streamcast.golden.GoldenFile#values")
  void the_newest_folder_holds_what_is_written_now_byte_for_byte(GoldenFile file) throws Exception {
    GoldenFolder newest = GoldenFolder.newest();
    assertThat(file.write())
        .as(
            "the bytes of %s have changed: add a folder v%s, see the javadoc of this test",
            file.title(), newest.version() + 1)
        .isEqualTo(newest.bytes(file));
  }

  @Test
  void no_folder_has_files_that_nothing_reads() throws Exception {
    assertThat(GoldenFolder.all()).isNotEmpty();
    for (GoldenFolder folder : GoldenFolder.all()) {
      long known = List.of(GoldenFile.values()).stream().filter(folder::has).count();
      assertThat(folder.size()).as(folder.toString()).isEqualTo(2 * known);
    }
    assertThat(GoldenFolder.newest().size()).isEqualTo(2L * GoldenFile.values().length);
  }

  @ParameterizedTest
  @MethodSource("dev.streamcast.golden.GoldenFile#values")
  void bytes_of_another_kind_are_refused_in_words(GoldenFile reader) throws Exception {
    GoldenFolder newest = GoldenFolder.newest();
    for (GoldenFile other : GoldenFile.values()) {
      if (kind(other).equals(kind(reader))) {
        continue;
      }
      byte[] foreign = newest.bytes(other);
      assertThatThrownBy(() -> reader.meaning(newest, foreign))
          .as("%s read as %s", other, reader)
          .isNotInstanceOf(IndexOutOfBoundsException.class)
          .isNotInstanceOf(NullPointerException.class)
          .message()
          .isNotBlank();
    }
  }

  private static String kind(GoldenFile file) {
    return file.name().replaceAll("_.*", "");
  }

  @Test
  void a_folder_is_never_written_over() {
    assertThatThrownBy(GoldenFolder.newest()::write)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("take the next number");
  }
}
