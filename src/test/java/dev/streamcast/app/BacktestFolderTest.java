package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders, and everything that may be wrong with input and output. */
class BacktestFolderTest {
  private static final String GOOD = "time,value\n2020-01-01,1\n2020-01-02,2\n2020-01-03,4\n";

  @TempDir private Path root;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(root);
  }

  @Test
  void a_folder_keeps_its_paths_and_packs_what_was_packed() {
    folder.write("in/b.csv", GOOD);
    folder.write("in/sub/a.csv", GOOD);
    folder.write("in/sub/deep/c.csv.gz", GOOD);
    folder.write("in/notes.txt", "no table");

    RunMain run = folder.backtest("in", "out");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(folder.files("out")).containsExactly("b.csv", "sub/a.csv", "sub/deep/c.csv.gz");
    assertThat(folder.rows("out/sub/deep/c.csv.gz")).hasSize(3);
    assertThat(run.out()).contains("\nb  ", "\nsub/a  ", "\nsub/deep/c  ");
  }

  @Test
  void each_file_begins_anew_and_has_scores_of_its_own() {
    folder.write("in/a.csv", "time,u,w\n2020-01-01,1,1\n2020-01-02,2,2\n");
    folder.write("in/b.csv", "time,u,w\n2020-01-01,1,1\n2020-01-02,2,2\n");

    RunMain run = folder.backtest("in", "out");

    assertThat(folder.read("out/b.csv")).isEqualTo(folder.read("out/a.csv"));
    assertThat(run.out()).contains("\na:u ", "\na:w ", "\nb:u ", "\nb:w ");
  }

  @Test
  void a_broken_file_does_not_stop_the_others_but_fails_the_run() {
    folder.write("in/a.csv", GOOD);
    folder.write("in/b.csv", GOOD + "2020-01-04,oops\n");
    folder.write("in/c.csv", GOOD);
    folder.write("out/b.csv", "old");

    RunMain run = folder.backtest("in", "out");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err())
        .startsWith("streamcast: " + root.resolve("in/b.csv") + ", line 5, column value: \"oops\"")
        .contains("streamcast: 1 of 3 files failed");
    assertThat(folder.files("out")).containsExactly("a.csv", "b.csv", "c.csv");
    assertThat(folder.read("out/b.csv")).isEqualTo("old");
    assertThat(run.out()).contains("\na  ", "\nc  ").doesNotContain("\nb  ");
  }

  @Test
  void an_output_that_is_a_folder_gets_a_file_of_the_same_name() throws IOException {
    folder.write("in.csv", GOOD);
    Files.createDirectory(root.resolve("out"));

    assertThat(folder.backtest("in.csv", "out").exitCode()).isZero();
    assertThat(folder.files("out")).containsExactly("in.csv");
  }

  @Test
  void an_empty_file() {
    folder.write("in.csv", "");

    assertFails(folder.backtest("in.csv", "out.csv"), 1, "the file is empty");
    assertThat(folder.files("")).containsExactly("in.csv");
  }

  @Test
  void a_csv_without_numbers() {
    folder.write("in.csv", "time,colour\n2020-01-01,red\n");

    assertFails(folder.backtest("in.csv", "out.csv"), 1, "a CSV without numbers");
  }

  @Test
  void an_input_that_is_not_there() {
    assertFails(folder.backtest("in.csv", "out.csv"), 1, "there is no such file or folder");
  }

  @Test
  void a_folder_without_files_of_readings() {
    folder.write("in/notes.txt", "no table");

    assertFails(folder.backtest("in", "out"), 1, "there is no *.csv or *.csv.gz");
  }

  @Test
  void a_column_that_is_not_there() {
    folder.write("in.csv", GOOD);

    assertFails(
        folder.backtest("in.csv", "out.csv", "--value=valeu"), 1, "did you mean value, time?");
  }

  @Test
  void an_output_that_cannot_be_written() {
    folder.write("in.csv", GOOD);
    folder.write("file", "in the way");

    assertFails(folder.backtest("in.csv", "file/out.csv"), 1, "cannot be written");
    assertThat(folder.files("")).containsExactly("file", "in.csv");
  }

  @Test
  void an_output_that_would_overwrite_readings_is_refused() throws IOException {
    folder.write("in/a.csv", GOOD);
    Files.createSymbolicLink(root.resolve("link.csv"), root.resolve("in/a.csv"));
    Files.createSymbolicLink(root.resolve("link"), root.resolve("in"));

    assertFails(folder.backtest("in/a.csv", "in/a.csv"), 2, "would overwrite the readings");
    assertFails(folder.backtest("in/a.csv", "link.csv"), 2, "would overwrite the readings");
    assertFails(folder.backtest("in/a.csv", "in"), 2, "would overwrite the readings");
    assertFails(folder.backtest("in", "in"), 2, "is or lies in the folder of the readings");
    assertFails(folder.backtest("in", "link/out"), 2, "is or lies in the folder of the readings");
    assertThat(folder.read("in/a.csv")).isEqualTo(GOOD);
  }

  @Test
  void an_output_above_the_readings_is_refused_where_it_would_overwrite_them() {
    folder.write("above/in/a.csv", GOOD);
    folder.write("above/in/in/a.csv", GOOD);

    assertFails(folder.backtest("above/in", "above"), 2, "would overwrite the readings");
    assertThat(folder.read("above/in/a.csv")).isEqualTo(GOOD);
  }

  @Test
  void a_file_as_output_of_a_folder_is_refused() {
    folder.write("in/a.csv", GOOD);
    folder.write("out", "a file");

    assertFails(folder.backtest("in", "out"), 2, "is a file, but --input is a folder");
  }

  @Test
  void wrong_options_are_a_wrong_use() {
    folder.write("in.csv", GOOD);

    assertFails(folder.backtest("in.csv", "out.csv", "--delimiter=ab"), 2, "one character");
    assertFails(folder.backtest("in.csv", "out.csv", "--delimiter=\""), 2, "--delimiter");
    assertFails(folder.backtest("in.csv", "out.csv", "--zone=Mars"), 2, "--zone");
    assertFails(folder.backtest("in.csv", "out.csv", "--warm-up=-1"), 2, "--warm-up is -1");
    assertFails(folder.backtest("in.csv", "out.csv", "--set=season=x"), 2, "season");
    assertFails(RunMain.with("backtest", "--input=in.csv"), 2, "--output");
  }

  private static void assertFails(RunMain run, int exitCode, String message) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("streamcast: ").contains(message).doesNotContain("\tat ");
  }
}
