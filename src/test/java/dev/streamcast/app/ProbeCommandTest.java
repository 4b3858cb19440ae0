package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.model.EchoState;
import dev.streamcast.nn.Activations;
import dev.streamcast.nn.Network;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {
  @TempDir private Path root;
  private CsvFolder folder;

  @BeforeEach
  void open() {
    folder = new CsvFolder(root);
    folder.write(
        "in.csv",
        "sensor,time,value\n"
            + BacktestCommandTest.series("a", 1, 300)
            + BacktestCommandTest.series("b/2", 2, 300));
  }

  private RunMain probe(String... more) {
    String[] arguments = {"probe", "--input", root.resolve("in.csv").toString()};
    return RunMain.with(
        Stream.concat(Stream.of(arguments), Stream.of(more)).toArray(String[]::new));
  }

  private static List<List<String>> rows(String table) {
    return table.lines().skip(1).map(l -> Arrays.asList(l.split(",", -1))).toList();
  }

  private static List<String> header(String table) {
    return Arrays.asList(table.lines().findFirst().orElseThrow().split(",", -1));
  }

  @Test
  void the_last_readings_of_the_first_sensor_go_to_standard_output() {
    RunMain run = probe();

    assertThat(run.exitCode()).isZero();
    assertThat(header(run.out()))
        .startsWith(
            "time",
            "y",
            "l1_u1_hidden",
            "l1_u1_cell",
            "l1_u1_input",
            "l1_u1_forget",
            "l1_u1_candidate",
            "l1_u1_output",
            "l1_u2_hidden")
        .contains("l1_u8_output");
    assertThat(rows(run.out())).hasSize(240);
    assertThat(rows(run.out()).get(239).get(0)).isEqualTo("" + (1_600_000_000L + 3_600L * 299));
    assertThat(run.err())
        .contains("Sensor a, the first; --id names another, as b/2.")
        .containsPattern("a: unit \\d+ of layer 1, whose cell has an autocorrelation of 0\\.\\d+")
        .contains("the highest");
  }

  @Test
  void what_is_shown_obeys_the_equations_of_the_cell() {
    String table = probe("--units", "2", "--unit", "2").out();
    List<List<String>> rows = rows(table);
    for (int t = 1; t < rows.size(); t++) {
      for (int at : new int[] {2, 8}) {
        double[] now =
            rows.get(t).subList(at, at + 6).stream().mapToDouble(Double::valueOf).toArray();
        double before = Double.parseDouble(rows.get(t - 1).get(at + 1));
        double cell = now[3] * before + now[2] * now[4];
        assertThat(now[1]).isCloseTo(cell, within(1e-5));
        assertThat(now[0]).isCloseTo(now[5] * StrictMath.tanh(cell), within(1e-5));
      }
    }
    assertThat(header(table)).hasSize(2 + 2 * 6);
  }

  @Test
  void a_window_is_rows_of_the_run_from_the_beginning() {
    List<List<String>> all = rows(probe("--from", "1", "--rows", "300").out());
    assertThat(all).hasSize(300);
    assertThat(rows(probe("--from", "100", "--rows", "50").out())).isEqualTo(all.subList(99, 149));
    assertThat(rows(probe("--rows", "20").out())).isEqualTo(all.subList(280, 300));
    assertThat(rows(probe("--from", "290").out())).isEqualTo(all.subList(289, 300));
  }

  @Test
  void how_far_ahead_is_forecast_changes_nothing() {
    assertThat(probe("--set", "horizon=12").out()).isEqualTo(probe().out());
  }

  @Test
  void a_folder_gets_a_table_and_a_picture_of_a_unit() throws Exception {
    RunMain run = probe("--id", "b/2", "--output", root.resolve("out").toString(), "--unit", "3");

    assertThat(run.exitCode()).isZero();
    assertThat(folder.files("out")).containsExactly("b_2.csv", "b_2.svg");
    String svg = folder.read("out/b_2.svg");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
    assertThat(svg)
        .containsSubsequence(
            "What unit 3 of layer 1 keeps of b/2",
            ">b/2<",
            ">forget gate",
            ">input gate",
            ">output gate",
            ">candidate",
            ">cell",
            ">hidden");
    assertThat(folder.read("out/b_2.csv")).isEqualTo(probe("--id", "b/2", "--unit", "3").out());
    assertThat(run.err()).contains("b/2: unit 3 of layer 1").doesNotContain("highest");
  }

  @Test
  void a_sensor_that_has_no_value_yet_has_empty_cells() {
    folder.write("in.csv", "sensor,time,value\na,1,\na,2,5\na,3,\na,4,6\n");
    List<List<String>> rows = rows(probe().out());
    assertThat(rows.get(0).subList(1, 8)).containsOnly("");
    assertThat(rows.get(1).subList(1, 8)).doesNotContain("");
    assertThat(rows.get(2).subList(2, 8)).doesNotContain("");
  }

  @Test
  void what_is_not_there_is_said() {
    assertThat(probe("--id", "c").err()).contains("--id is c, of which", "it has a, b/2");
    assertThat(probe("--from", "301").err()).contains("--from is 301 but the sensor a has 300");
    assertThat(probe("--unit", "99").err()).contains("--unit is 99; the network has");
    assertThat(probe("--layer", "2").err()).contains("--layer is 2; the network has 1 layers");
    assertThat(probe("--rows", "0").err()).contains("--rows is 0; it must be 1 or more");
    assertThat(probe("--rows", "0").exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    folder.write("in.csv", "sensor,time,value\na,1,\na,2,\nb,2,5\n");
    assertThat(probe().err()).contains("the sensor a has no value");
  }

  @Test
  void the_longest_memory_is_the_unit_with_the_highest_autocorrelation() {
    Network network = new Network(EchoState.lstm(4, 3).weights());
    float[] state = new float[network.stateSize()];
    LongestMemory memory = new LongestMemory(network.activations(state).layers().get(0));
    double[][] cells = new double[3][40];
    for (int t = 0; t < 40; t++) {
      network.step(new float[] {t % 7, 0, 0, 0}, state);
      Activations.Layer layer = network.activations(state).layers().get(0);
      memory.add(layer);
      for (int unit = 0; unit < 3; unit++) {
        cells[unit][t] = state[3 + unit];
      }
    }
    double[] expected =
        Arrays.stream(cells).mapToDouble(ProbeCommandTest::autocorrelation).toArray();
    double most = Arrays.stream(expected).max().orElseThrow();
    for (int unit = 0; unit < 3; unit++) {
      assertThat(memory.autocorrelation(unit)).isCloseTo(expected[unit], within(1e-9));
    }
    assertThat(expected[memory.unit()]).isEqualTo(most);
  }

  private static double autocorrelation(double[] c) {
    double mean = Arrays.stream(c).average().orElseThrow();
    double above = 0;
    double below = 0;
    for (int t = 0; t < c.length; t++) {
      below += (c[t] - mean) * (c[t] - mean);
      above += t == 0 ? 0 : (c[t] - mean) * (c[t - 1] - mean);
    }
    return above / below;
  }
}
