package dev.streamcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.ForecasterSettings;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ComparisonReportTest {
  private static final long HOUR = 3_600_000;

  private Comparison comparison = fresh();

  private static Comparison fresh() {
    return Comparison.withPlots(ForecasterSettings.DEFAULTS.season());
  }

  /** Values go up by 1 an hour; the forecasts err by so much. */
  private void ramp(String name, int readings, double before, double after) {
    for (int i = 0; i < readings; i++) {
      comparison.add(
          Forecasts.of(name, i * HOUR, i, i - before, 1),
          Forecasts.of(name, i * HOUR, i, i - after, 1));
    }
  }

  private String html(int drawn) {
    return ComparisonReport.html(
        comparison,
        new ComparisonFacts(
            "forecasts", "forecasts.new", List.of("<by>"), List.of("m"), 0, 1, 0, 0, "1.0", drawn));
  }

  private Document page(int drawn) throws Exception {
    return DocumentBuilderFactory.newInstance()
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

  @Test
  void sensors_that_are_worse_come_first_and_those_that_differ_most_are_drawn() throws Exception {
    ramp("better", 50, .5, .1);
    ramp("worse", 50, .5, .6);
    ramp("same", 50, .5, .5);
    ramp("much better", 50, .5, .05);

    assertThat(comparison.worseFirst())
        .extracting(SensorComparison::sensor)
        .containsExactly("worse", "same", "better", "much better");
    assertThat(comparison.worseFirst().get(0).change()).isCloseTo(.2, within(1e-9));
    assertThat(texts(page(2), "h3")).containsExactly("better", "much better");
    assertThat(texts(page(30), "h3")).containsExactly("worse", "better", "much better");
    assertThat(texts(page(30), "p"))
        .anyMatch(
            it -> it.startsWith("The replayed forecasts are better on 2 and worse on 1 of 4"));
  }

  @Test
  void a_reading_that_only_one_had_a_forecast_for_is_scored_for_neither() {
    comparison.add(Forecasts.of("s", 0, 1, 0, 1), Forecasts.first("s", 0, 1));
    comparison.add(Forecasts.of("s", HOUR, 2, -90, 1), Forecasts.first("s", HOUR, 2));
    comparison.add(Forecasts.of("s", 2 * HOUR, 3, 2, 1), Forecasts.of("s", 2 * HOUR, 3, 2.5, 1));

    SensorComparison sensor = comparison.worseFirst().get(0);
    assertThat(sensor.recorded().scores().scored()).isEqualTo(1);
    assertThat(sensor.replayed().scores().scored()).isEqualTo(1);
    assertThat(sensor.recorded().scores().mae()).isEqualTo(1);
    assertThat(sensor.change()).isEqualTo(-.5);
  }

  @Test
  void intervals_are_scored_at_the_levels_that_the_forecasts_carry() {
    // 0 lies in the middle; 6 lies 4 beyond the interval of 90 % and 5 beyond that of 50 %.
    for (int i = 0; i < 11; i++) {
      Forecast wide = Forecasts.withSteps("s", i * HOUR, i == 10 ? 6 : 0, 0, 2, 1);
      comparison.add(wide, wide);
    }
    ComparedSide side = comparison.worseFirst().get(0).recorded();

    assertThat(side.first().level()).isEqualTo(.9);
    assertThat(side.at(.9).hits().coverage()).isEqualTo(.9);
    assertThat(side.at(.9).mean()).isCloseTo(4 + .1 * (2 / .1) * 4, within(1e-9));
    assertThat(side.at(.5).mean()).isCloseTo(2 + .1 * (2 / .5) * 5, within(1e-9));
    assertThat(side.at(.99).mean()).isNaN();
  }

  @Test
  void flags_of_one_side_are_told_apart_and_the_list_is_bounded() throws Exception {
    for (int i = 0; i < 300; i++) {
      Forecast flagged = Forecasts.flagged("s", i * HOUR, 9, 1, 1);
      Forecast quiet = Forecasts.of("s", i * HOUR, 9, 1, 1);
      comparison.add(i == 7 ? flagged : quiet, i % 2 == 1 ? flagged : quiet);
    }

    SensorComparison sensor = comparison.worseFirst().get(0);
    assertThat(sensor.flaggedByBoth()).isEqualTo(1);
    assertThat(sensor.flaggedByRecorded()).isZero();
    assertThat(sensor.flaggedByReplayed()).isEqualTo(149);
    assertThat(comparison.flaggedByReplayed()).hasSize(OneSidedFlag.Strongest.MOST);
    assertThat(texts(page(1), "h4"))
        .contains(
            "149 flags only in the replayed, the 100 strongest", "0 flags only in the recorded");
    assertThat(texts(page(1), "title"))
        .anyMatch(it -> it.startsWith("both, "))
        .anyMatch(it -> it.startsWith("replayed, "));
    assertThat(ComparisonTable.text(comparison, 20))
        .contains("flags: 1 by both, 0 by the recorded alone, 149 by the replayed alone")
        .contains("(the 10 strongest are listed)");
  }

  @Test
  void hostile_names_are_text_and_the_page_needs_nothing_but_itself() throws Exception {
    ramp("<script>alert(1)</script>", 400, .5, .4);

    assertThat(html(30).replace("http://www.w3.org/", ""))
        .contains("&lt;script&gt;", "&lt;by&gt;")
        .doesNotContain("<script", "http", "url(//", "@import", "<link", "src=");
    assertThat(texts(page(30), "h3")).containsExactly("<script>alert(1)</script>");
  }

  @Test
  void of_very_many_sensors_the_table_lists_the_worst_and_every_link_leads_somewhere()
      throws Exception {
    for (int i = 0; i < 300; i++) {
      ramp("s" + i, 5, 1, .5 + i / 1000.0);
    }
    Document page = page(6);
    Set<String> ids = new HashSet<>();
    elements(page, "*").forEach(it -> ids.add(it.getAttribute("id")));

    assertThat(texts(page, "h3")).containsExactly("s5", "s4", "s3", "s2", "s1", "s0");
    assertThat(elements(page, "table").get(0).getElementsByTagName("tr").getLength())
        .isEqualTo(1 + ComparedSensorsPart.ROWS + 6);
    assertThat(elements(page, "a"))
        .hasSize(12)
        .allMatch(it -> ids.contains(it.getAttribute("href").substring(1)));
  }

  @Test
  void nothing_one_reading_and_missing_values_make_a_page() throws Exception {
    assertThat(texts(page(30), "p")).anyMatch(it -> it.startsWith("No reading has both"));
    comparison.add(Forecasts.first("one", 0, 7), Forecasts.first("one", 0, 7));
    comparison.add(Forecasts.first("none", 0, Double.NaN), Forecasts.first("none", 0, Double.NaN));
    assertThat(texts(page(30), "p")).anyMatch(it -> it.startsWith("There are too few readings"));
    assertThat(html(30)).doesNotContain("NaN", "Infinity");
    assertThat(ComparisonTable.text(comparison, 20)).contains("one", "none");
  }

  @Test
  void the_same_forecasts_give_the_same_bytes() {
    ramp("s", 700, .5, .6);
    String first = html(30);
    comparison = fresh();
    ramp("s", 700, .5, .6);

    assertThat(html(30)).isEqualTo(first);
  }
}
