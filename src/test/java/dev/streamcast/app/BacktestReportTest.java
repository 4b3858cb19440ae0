package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestReportTest {
  @TempDir private Path root;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(root);
    StringBuilder text = new StringBuilder("sensor,time,value\n");
    for (int i = 0; i < 600; i++) {
      String time = "2020-01-%02d %02d:00".formatted(1 + i / 24, i % 24);
      text.append("pump,").append(time).append(',').append(10 * Math.sin(i / 3.8)).append('\n');
      text.append("<b>,").append(time).append(',').append(i == 500 ? 1e6 : i % 5).append('\n');
    }
    folder.write("in.csv", text.toString());
  }

  private RunMain report(String... more) {
    String[] arguments = new String[more.length + 3];
    arguments[0] = "backtest";
    arguments[1] = "--input";
    arguments[2] = root.resolve("in.csv").toString();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return RunMain.with(arguments);
  }

  private String in(String name) {
    return root.resolve(name).toString();
  }

  @Test
  void a_report_is_one_page_and_no_forecasts_unless_they_are_wanted() {
    RunMain run = report("--report", in("report"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("Report: " + root.resolve("report/index.html"));
    assertThat(folder.files("")).containsExactly("in.csv", "report/index.html");
    assertThat(folder.read("report/index.html"))
        .contains("1,200", "pretrained-lstm-32", "&lt;b&gt;", "last value", "spike: 1000000")
        .doesNotContain("<b>");
  }

  @Test
  void forecasts_and_scores_are_the_same_with_a_report_and_without() {
    RunMain both = report("--report", in("report"), "--output", in("a.csv"));
    RunMain alone = report("--output", in("b.csv"));

    assertThat(folder.read("a.csv")).isEqualTo(folder.read("b.csv"));
    assertThat(both.out()).startsWith(alone.out());
    assertThat(folder.files("")).contains("report/index.html");
  }

  @Test
  void further_horizons_and_levels_are_on_the_page() {
    report(
        "--report",
        in("report"),
        "--horizon=6",
        "--set=interval.levels=0.9,0.5",
        "--report-sensors=1");

    String page = folder.read("report/index.html");
    assertThat(page).contains("Further ahead", ">50\u00a0%<", "Plots of 1 of 2 sensors");
    assertThat(page).contains("id=\"sensor1\"").doesNotContain("id=\"sensor2\"");
  }

  @Test
  void a_folder_that_cannot_be_written_is_found_out_before_the_run() {
    folder.write("file", "x");

    RunMain file = report("--report", in("file"), "--output", in("a.csv"));
    RunMain below = report("--report", in("file/below"), "--output", in("a.csv"));

    assertThat(file.exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(file.err()).contains("is a file; name a folder");
    assertThat(below.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(below.err()).contains("cannot be written");
    assertThat(folder.files("")).containsExactly("file", "in.csv");
  }

  @Test
  void without_output_and_report_there_is_nothing_to_do() {
    assertThat(report().exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(report().err()).contains("--output", "--report");
    assertThat(report("--report", in("r"), "--report-sensors=-1").exitCode())
        .isEqualTo(ExitCode.USED_WRONGLY);
  }

  @Test
  void a_run_that_fails_leaves_the_old_report() {
    folder.write("report/index.html", "old");
    folder.write("in.csv", "no,table\n");

    assertThat(report("--report", in("report")).exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(folder.read("report/index.html")).isEqualTo("old");
    assertThat(folder.files("report")).containsExactly("index.html");
  }

  @Test
  void one_reading_without_a_value_makes_a_page_that_says_so() {
    folder.write("in.csv", "time,value\n2020-01-01,\n");

    RunMain run = report("--report", in("report"));

    assertThat(run.err()).isEmpty();
    assertThat(folder.read("report/index.html")).contains("There are too few readings");
  }
}
