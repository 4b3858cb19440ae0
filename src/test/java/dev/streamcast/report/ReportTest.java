package dev.streamcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  private static final long HOUR = 3_600_000;

  private ForecasterSettings settings = ForecasterSettings.DEFAULTS;
  private final Scores scores = new Scores(settings);
  private RunRecord run = new RunRecord(settings);

  private void sensor(String name, Stream<Forecast> forecasts) {
    SensorScores own = scores.sensor(name);
    SensorRecord record = run.begin(own);
    forecasts.forEach(it -> record.add(it, rows -> null, () -> Map.of("last value", 1f)));
  }

  /**
   * Values go up by 1 an hour; the forecasts err by so much, the last value by 1, and the value a
   * day before by 24 once there is one.
   */
  private void ramp(String name, int readings, double error) {
    sensor(
        name,
        IntStream.range(0, readings).mapToObj(i -> Forecasts.of(name, i * HOUR, i, i - error, 1)));
  }

  private String html(int drawn) {
    return Report.html(run, scores, new ReportFacts(1, 0, "<model>", 3, "1.0", 0, drawn));
  }

  private Document page(int drawn) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(html(drawn).getBytes(UTF_8)));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList nodes = page.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> texts(Document page, String name) {
    return elements(page, name).stream().map(it -> it.getTextContent().strip()).toList();
  }

  private static List<List<String>> rows(Document page) {
    Element table = elements(page, "table").get(0);
    List<List<String>> rows = new ArrayList<>();
    NodeList lines = table.getElementsByTagName("tr");
    for (int i = 1; i < lines.getLength(); i++) {
      rows.add(lines.item(i).getTextContent().strip().lines().filter(it -> !it.isBlank()).toList());
    }
    return rows;
  }

  @Test
  void the_headline_and_the_table_say_how_good_the_forecasts_are() throws Exception {
    ramp("good", 100, .25);
    ramp("bad", 100, 2);

    Document page = page(30);

    assertThat(texts(page, "dd"))
        .extracting(it -> it.lines().findFirst().orElse(""))
        .containsExactly("200", "2", "1 of 2", "2 of 2", "1.125", "50.0\u00a0%", "0");
    assertThat(rows(page)).hasSize(2);
    assertThat(rows(page).get(0)).startsWith("bad", "2.000").contains("0.0\u00a0%", "100");
    assertThat(rows(page).get(1)).startsWith("good", "0.250").contains("100.0\u00a0%");
    assertThat(html(30))
        .contains("settings " + settings.hash(), "1970-01-01 00:00 to 1970-01-05 03:00");
  }

  @Test
  void hostile_names_are_text() throws Exception {
    ramp("<script>alert(1)</script>\"'&\u0000", 50, .5);

    assertThat(html(30)).doesNotContain("<script").contains("&lt;script&gt;");
    assertThat(texts(page(30), "h3")).containsExactly("<script>alert(1)</script>\"'&\ufffd");
  }

  @Test
  void a_page_needs_nothing_but_itself() {
    ramp("s", 50, .5);

    assertThat(html(30).replace("http://www.w3.org/", ""))
        .doesNotContain("http", "url(//", "@import", "<link", "<script", "src=");
  }

  @Test
  void ids_differ_and_every_link_leads_somewhere() throws Exception {
    for (int i = 0; i < 40; i++) {
      ramp("s" + i, 400, .5 + i / 100.0);
    }
    Document page = page(7);

    List<String> ids =
        elements(page, "*").stream()
            .map(it -> it.getAttribute("id"))
            .filter(it -> !it.isEmpty())
            .toList();
    Set<String> different = new HashSet<>(ids);
    assertThat(different).hasSameSizeAs(ids);
    assertThat(elements(page, "a"))
        .hasSize(14)
        .allMatch(it -> different.contains(it.getAttribute("href").substring(1)));
    assertThat(texts(page, "h3")).hasSize(7);
  }

  @Test
  void no_reading_one_reading_and_missing_values_make_a_page() throws Exception {
    assertThat(texts(page(30), "p")).anyMatch(it -> it.startsWith("There were no readings"));
    sensor("one", Stream.of(Forecasts.first("one", 0, 7)));
    assertThat(texts(page(30), "p")).anyMatch(it -> it.startsWith("There are too few readings"));
    sensor("none", Stream.of(Forecasts.first("none", 0, Double.NaN)));
    assertThat(rows(page(30))).hasSize(2).allMatch(row -> row.get(1).equals("-"));
    assertThat(html(30)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void of_very_many_sensors_the_table_lists_the_worst_and_sums_up_the_rest() throws Exception {
    for (int i = 0; i < 300; i++) {
      ramp("s" + i, 5, .5 + i / 1000.0);
    }
    Document page = page(4);

    assertThat(texts(page, "h3")).containsExactly("s299", "s298", "s149", "s0");
    assertThat(rows(page)).hasSize(SensorsPart.ROWS + 1);
    assertThat(texts(page, "p")).anyMatch(it -> it.contains("The 100 sensors after the 200th"));
    assertThat(texts(page(0), "h3")).isEmpty();
  }

  @Test
  void a_flag_is_a_triangle_that_says_why_and_a_row_of_a_table() throws Exception {
    sensor(
        "s",
        IntStream.range(0, 50)
            .mapToObj(
                i ->
                    i == 20
                        ? Forecasts.flagged("s", i * HOUR, 9, 1, 1)
                        : Forecasts.of("s", i * HOUR, 1, 1, 1)));

    Document page = page(30);

    assertThat(texts(page, "title")).contains("1970-01-01 20:00: high");
    assertThat(texts(page, "h4")).contains("All flags, the strongest first");
    assertThat(texts(page, "td")).contains("\u25b2 high", "2.00", "high");
  }

  @Test
  void the_strongest_flags_are_ten() {
    sensor("s", IntStream.range(0, 50).mapToObj(i -> Forecasts.flagged("s", i, 9, 1, 1)));

    assertThat(run.worstFirst().get(0).strongestFlags()).hasSize(10);
    assertThat(html(30)).contains("The 10 strongest flags");
  }

  @Test
  void the_same_run_gives_the_same_bytes() {
    ramp("s", 700, .5);
    String first = html(30);
    run = new RunRecord(settings);
    Scores again = new Scores(settings);
    SensorRecord record = run.begin(again.sensor("s"));
    IntStream.range(0, 700)
        .mapToObj(i -> Forecasts.of("s", i * HOUR, i, i - .5, 1))
        .forEach(it -> record.add(it, rows -> null, () -> Map.of("last value", 1f)));

    assertThat(html(30)).isEqualTo(first);
  }

  @Test
  void each_level_has_its_own_coverage() {
    settings = settings.withLevels(List.of(.9, .5));
    run = new RunRecord(settings);
    SensorRecord record = run.begin(new Scores(settings).sensor("s"));
    for (int i = 0; i < 101; i++) {
      Forecast next = Forecasts.withSteps("s", i * HOUR, i % 2 == 0 ? 0 : 5, 0, 10, 1);
      record.add(next, rows -> null, Map::of);
    }

    assertThat(record.levels()).extracting(Hits::intervals).containsExactly(100L, 100L);
    assertThat(record.levels()).extracting(Hits::coverage).containsExactly(1.0, .5);
  }
}
