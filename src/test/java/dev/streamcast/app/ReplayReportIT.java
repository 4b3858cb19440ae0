package dev.streamcast.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Step;
import dev.streamcast.wire.Stamped;
import dev.streamcast.wire.WireException;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** {@code replay --report} on a real broker: the page against the two topics, read by the test. */
@Timeout(value = 4, unit = TimeUnit.MINUTES)
class ReplayReportIT {
  private static final int SENSORS = 4;
  private static final String[] LEVELS = {"--set", "interval.levels=0.9,0.5"};

  @TempDir Path directory;

  @Test
  void the_numbers_on_the_page_are_those_of_the_two_topics() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(SENSORS, 200).writeSpike(SENSORS, 60);
    live.write(SENSORS, 150).run(live.settings("interval.levels=0.9,0.5"));
    RunMain run = report(live, "readout.size=none", "anomaly.sensitivity=2.5");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("Report: " + directory.resolve("report/index.html"));
    Map<String, Expected> expected = expected(live);
    Document page = page();

    List<List<String>> rows = rows(table(page, 0));
    assertThat(rows)
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(
            expected.values().stream()
                .sorted((a, b) -> Double.compare(b.change(), a.change()))
                .map(it -> it.sensor)
                .toList());
    rows.forEach(row -> assertRow(row, expected.getOrDefault(row.get(0), new Expected(""))));

    List<List<String>> levels = rows(table(page, 1));
    assertThat(levels).extracting(row -> number(row.get(0))).containsExactly(90.0, 50.0);
    for (int i = 0; i < 2; i++) {
      int level = i;
      assertThat(number(levels.get(i).get(1)))
          .isCloseTo(100 * mean(expected, it -> it.recorded.inside[level]), within(.0501));
      assertThat(number(levels.get(i).get(2)))
          .isCloseTo(100 * mean(expected, it -> it.replayed.inside[level]), within(.0501));
    }
    assertFlags(page, run, expected);
    assertThat(texts(page, "h3")).hasSize(SENSORS).allMatch(expected::containsKey);
    assertThat(texts(page, "figcaption")).contains("The whole run", "The last 300 readings");
    assertThat(Files.readString(directory.resolve("report/index.html")))
        .contains("topic " + live.name("forecasts") + ".new;", "settings ")
        .doesNotContain("NaN", "Infinity", "<script", "<link", "src=");
  }

  @Test
  void an_identical_replay_says_so_and_draws_nothing() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(2, 40);
    live.run(live.settings("interval.levels=0.9,0.5"));
    RunMain run = report(live, "stream.threads=1");
    assertThat(run.out()).contains("80 identical, 0 differing", "flags: ");
    String first = Files.readString(directory.resolve("report/index.html"));
    Files.delete(directory.resolve("report/index.html"));
    assertThat(report(live, "stream.threads=1").err()).contains("goes on after ");
    assertThat(directory.resolve("report/index.html")).hasContent(first);
    assertThat(texts(page(), "p")).contains("All forecasts are the same, byte for byte.");
    assertThat(texts(page(), "h3")).isEmpty();
    assertThat(rows(table(page(), 0))).hasSize(2).allMatch(row -> row.get(1).equals("0.0\u00a0%"));
  }

  @Test
  void without_recorded_forecasts_nothing_is_begun_and_the_old_page_stays() throws Exception {
    LiveStream live = LiveStream.of(directory, 2).write(1, 10);
    Files.createDirectories(directory.resolve("report"));
    Files.writeString(directory.resolve("report/index.html"), "old");
    RunMain run = report(live, "stream.threads=1");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains(live.name("forecasts") + " does not exist").hasLineCount(1);
    assertThat(live.topics()).doesNotContain(live.name("forecasts") + ".new");
    assertThat(directory.resolve("report/index.html")).hasContent("old");
    RunMain file = live.replay(".new", "--report", directory.resolve("report/index.html") + "");
    assertThat(file.exitCode()).isEqualTo(ExitCode.USED_WRONGLY);
    assertThat(file.err()).contains("is a file; name a folder");
  }

  private RunMain report(LiveStream live, String... sets) {
    List<String> more = new ArrayList<>(List.of("--report", directory.resolve("report") + ""));
    more.addAll(List.of(LEVELS));
    for (String set : sets) {
      more.addAll(List.of("--set", set));
    }
    return live.replay(".new", more.toArray(String[]::new));
  }

  private static void assertRow(List<String> row, Expected sensor) {
    assertThat(number(row.get(1))).isCloseTo(100 * sensor.change(), within(.0501));
    assertNear(row.get(2), sensor.recorded.error / sensor.recorded.scored);
    assertNear(row.get(3), sensor.replayed.error / sensor.replayed.scored);
    assertNear(row.get(4), sensor.recorded.error / sensor.recorded.lastValue);
    assertNear(row.get(5), sensor.replayed.error / sensor.replayed.lastValue);
    assertThat(number(row.get(6)))
        .isCloseTo(100.0 * sensor.recorded.inside[0] / sensor.recorded.scored, within(.0501));
    assertThat(number(row.get(7)))
        .isCloseTo(100.0 * sensor.replayed.inside[0] / sensor.replayed.scored, within(.0501));
    assertThat(number(row.get(8)))
        .isCloseTo(
            100 * (sensor.replayed.intervals[0] / sensor.recorded.intervals[0] - 1), within(.0501));
    assertThat(row.subList(9, 14))
        .containsExactly(
            "" + sensor.recorded.flags,
            "" + sensor.replayed.flags,
            "" + sensor.onlyRecorded.size(),
            "" + sensor.onlyReplayed.size(),
            "" + sensor.recorded.scored);
  }

  private static void assertFlags(Document page, RunMain run, Map<String, Expected> expected) {
    List<String> recorded = new ArrayList<>();
    List<String> replayed = new ArrayList<>();
    long flags = 0;
    for (Expected each : expected.values()) {
      recorded.addAll(each.onlyRecorded);
      replayed.addAll(each.onlyReplayed);
      flags += each.recorded.flags;
    }
    assertThat(replayed).as("a test that compares nothing").hasSizeBetween(1, 100);
    assertThat(listed(page, "only in the replayed")).containsExactlyInAnyOrderElementsOf(replayed);
    assertThat(listed(page, "only in the recorded")).containsExactlyInAnyOrderElementsOf(recorded);
    assertThat(run.out())
        .contains(
            String.format(
                Locale.ROOT,
                "flags: %,d by both, %,d by the recorded alone, %,d by the replayed alone",
                flags - recorded.size(),
                recorded.size(),
                replayed.size()));
  }

  /** Sensor and time of each flag in the list under that heading. */
  private static List<String> listed(Document page, String where) {
    for (Element heading : elements(page, "h4")) {
      if (heading.getTextContent().contains(where)) {
        Node next = heading.getNextSibling();
        while (next != null && !(next instanceof Element)) {
          next = next.getNextSibling();
        }
        return next instanceof Element list && list.getTagName().equals("details")
            ? rows(list).stream().map(row -> row.get(1) + " " + row.get(0)).toList()
            : List.of();
      }
    }
    throw new AssertionError("there is no heading " + where);
  }

  /** What the test makes of the two topics, with sums of its own. */
  private static Map<String, Expected> expected(LiveStream live) throws WireException {
    List<Stamped<Forecast>> recorded = live.decoded("");
    List<Stamped<Forecast>> replayed = live.decoded(".new");
    assertThat(recorded).hasSameSizeAs(replayed).hasSizeGreaterThan(1000);
    Map<String, Expected> expected = new TreeMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      Forecast before = recorded.get(i).record();
      Forecast after = replayed.get(i).record();
      assertThat(after.timestamp()).isEqualTo(before.timestamp());
      Expected sensor = expected.computeIfAbsent(before.sensor(), Expected::new);
      sensor.recorded.add(before);
      sensor.replayed.add(after);
      String name = before.sensor() + " " + minute(before.timestamp());
      if (before.verdict().anomaly() && !after.verdict().anomaly()) {
        sensor.onlyRecorded.add(name);
      }
      if (after.verdict().anomaly() && !before.verdict().anomaly()) {
        sensor.onlyReplayed.add(name);
      }
    }
    return expected;
  }

  private static String minute(long time) {
    return java.time.Instant.ofEpochMilli(time).toString().substring(0, 16).replace('T', ' ');
  }

  private static final class Expected {
    private final String sensor;
    private final Side recorded = new Side();
    private final Side replayed = new Side();
    private final List<String> onlyRecorded = new ArrayList<>();
    private final List<String> onlyReplayed = new ArrayList<>();

    Expected(String sensor) {
      this.sensor = sensor;
    }

    double change() {
      return replayed.error / recorded.error - 1;
    }
  }

  private static final class Side {
    private final int[] inside = new int[2];
    private final double[] intervals = new double[2];
    private List<Step> steps = List.of();
    private double last = Double.NaN;
    private double error;
    private double lastValue;
    private int scored;
    private int flags;

    void add(Forecast forecast) {
      flags += forecast.verdict().anomaly() ? 1 : 0;
      if (!Double.isNaN(last)) {
        scored++;
        error += Math.abs(forecast.y() - steps.get(0).yhat());
        lastValue += Math.abs(forecast.y() - last);
        for (int level = 0; level < 2; level++) {
          Step step = steps.get(level);
          double below = step.lower() - forecast.y();
          double above = forecast.y() - step.upper();
          boolean in = below <= 0 && above <= 0;
          inside[level] += in ? 1 : 0;
          double fine = in ? 0 : 2 * Math.max(below, above) / (1 - (level == 0 ? .9 : .5));
          intervals[level] += step.upper() - step.lower() + fine;
        }
      }
      last = forecast.y();
      steps = forecast.steps();
    }
  }

  private static double mean(
      Map<String, Expected> expected, java.util.function.ToDoubleFunction<Expected> inside) {
    return expected.values().stream().mapToDouble(inside).sum()
        / expected.values().stream().mapToDouble(it -> it.recorded.scored).sum();
  }

  private static void assertNear(String cell, double expected) {
    assertThat(number(cell)).isCloseTo(expected, within(1e-3 * expected));
  }

  private static double number(String cell) {
    return Double.parseDouble(cell.replace("\u00a0%", "").replace('\u2212', '-').replace(",", ""));
  }

  private Document page() throws Exception {
    String html = Files.readString(directory.resolve("report/index.html"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html.getBytes(UTF_8)));
  }

  private static Element table(Document page, int index) {
    return elements(page, "table").get(index);
  }

  private static List<Element> elements(Document page, String name) {
    return all(page.getElementsByTagName(name));
  }

  private static List<Element> all(NodeList nodes) {
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> texts(Document page, String name) {
    return elements(page, name).stream().map(it -> it.getTextContent().strip()).toList();
  }

  private static List<List<String>> rows(Element table) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : all(table.getElementsByTagName("tr"))) {
      List<String> cells = new ArrayList<>();
      NodeList children = row.getChildNodes();
      for (int i = 0; i < children.getLength(); i++) {
        if (children.item(i) instanceof Element cell) {
          cells.add(cell.getTextContent().strip());
        }
      }
      rows.add(cells);
    }
    return rows.subList(1, rows.size());
  }
}
