package dev.streamcast.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class LinePlotTest {
  private static final Pattern POINT = Pattern.compile("[ML]([-0-9.]+) ([-0-9.]+)");
  private static final double[] FIVE = {0, 1, 2, 3, 4};

  private static LinePlot plot(Panel... panels) {
    return LinePlot.overNumbers("Title", "What is to be seen", "x", List.of(panels));
  }

  private static Document parse(LinePlot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(plot.svg().getBytes(UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList nodes = document.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }

  private static List<String> texts(Document document) {
    return elements(document, "text").stream().map(Element::getTextContent).toList();
  }

  /** The path data of the traces, without the legend's. */
  private static List<String> paths(Document document) {
    return elements(document, "path").stream()
        .filter(it -> !it.getAttribute("class").contains("key"))
        .map(it -> it.getAttribute("d"))
        .toList();
  }

  private static long points(String path) {
    return POINT.matcher(path).results().count();
  }

  @Test
  void a_picture_is_well_formed_and_says_what_it_is() throws Exception {
    Document document =
        parse(
            plot(
                Panel.of("power, kW")
                    .band("inside", Colour.BLUE, FIVE, FIVE, new double[] {1, 3, 4, 5, 6})
                    .line("y", Colour.INK, FIVE, FIVE)
                    .level("limit", 3),
                Panel.of("state")
                    .steps("s", Colour.GREEN, FIVE, FIVE)
                    .points("p", Colour.VERMILION, FIVE, FIVE)));
    Element svg = document.getDocumentElement();
    assertThat(svg.getTagName()).isEqualTo("svg");
    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(elements(document, "title").get(0).getTextContent()).isEqualTo("Title");
    assertThat(elements(document, "desc").get(0).getTextContent()).isEqualTo("What is to be seen");
    assertThat(texts(document))
        .contains("Title", "power, kW", "inside", "y", "limit", "state", "s", "p", "x");
    assertThat(paths(document)).hasSize(4);
  }

  @Test
  void text_is_escaped_and_what_xml_cannot_hold_is_replaced() throws Exception {
    String odd = "a<b> & \"c\" 'd' \u0000\uD800 é😀";
    Document document =
        parse(
            LinePlot.overNumbers(
                odd, odd, odd, List.of(Panel.of(odd).line(odd, Colour.INK, FIVE, FIVE))));
    assertThat(texts(document)).contains("a<b> & \"c\" 'd' \uFFFD\uFFFD é😀");
  }

  @Test
  void the_same_numbers_give_the_same_bytes_and_later_changes_of_an_array_change_nothing() {
    double[] y = {3, 1, 4, 1, 5};
    LinePlot plot = plot(Panel.of("y").line("y", Colour.INK, FIVE, y));
    String first = plot.svg();
    y[2] = 100;
    assertThat(plot.svg()).isEqualTo(first);
  }

  @Test
  void a_line_goes_through_its_points() throws Exception {
    // The frame is 752 wide from 62 and, for from(0, 10), 100 high below 68.
    Panel panel =
        Panel.of("y")
            .high(100)
            .from(0, 10)
            .line("", Colour.INK, FIVE, new double[] {0, 10, 5, 5, 10});
    assertThat(paths(parse(plot(panel)))).containsExactly("M62 168L250 68L438 118L626 118L814 68");
  }

  @Test
  void a_step_stays_until_the_next_value() throws Exception {
    Panel panel =
        Panel.of("y")
            .high(100)
            .from(0, 10)
            .steps("", Colour.INK, new double[] {0, 2, 4}, new double[] {0, 10, 5});
    assertThat(paths(parse(plot(panel)))).containsExactly("M62 168L438 168L438 68L814 68L814 118");
  }

  @Test
  void a_band_goes_there_on_the_upper_and_back_on_the_lower_line() throws Exception {
    double[] x = {0, 4};
    Panel panel =
        Panel.of("y")
            .high(100)
            .from(0, 10)
            .band("", Colour.INK, x, new double[] {0, 5}, new double[] {10, 10});
    assertThat(paths(parse(plot(panel)))).containsExactly("M62 68L814 68L814 118L62 168Z");
  }

  @Test
  void what_is_missing_is_a_gap_and_a_point_between_gaps_a_dot() throws Exception {
    double[] y = {0, 10, Double.NaN, 5, Double.POSITIVE_INFINITY};
    Panel panel = Panel.of("y").high(100).from(0, 10).line("", Colour.INK, FIVE, y);
    assertThat(paths(parse(plot(panel)))).containsExactly("M62 168L250 68M626 118h0");
    double[] ones = {10, 10, 10, 10, 10};
    Panel band = Panel.of("y").high(100).from(0, 10).band("", Colour.INK, FIVE, y, ones);
    assertThat(paths(parse(plot(band))).get(0)).matches("M62 68[^Z]*ZM[^Z]*Z");
  }

  @Test
  void points_come_in_any_order_and_without_an_x_not_at_all() throws Exception {
    double[] x = {4, 0, Double.NaN, 2};
    Panel panel =
        Panel.of("y").high(100).from(0, 10).line("", Colour.INK, x, new double[] {10, 0, 9, 5});
    assertThat(paths(parse(plot(panel)))).containsExactly("M62 168L438 118L814 68");
  }

  @Test
  void nothing_constants_and_absurd_numbers_are_drawn_within_the_picture() throws Exception {
    double[][] cases = {
      {},
      {7},
      {7, 7, 7},
      {0, 0},
      {Double.NaN, Double.NaN},
      {1e308, -1e308, 1},
      {1e300, -1e300},
      {1e-310, 2e-310},
      {1e15, 1e15 + 1},
      {-5, Double.MIN_VALUE},
      {1e-20, 2e-20, 5e-20}
    };
    for (double[] y : cases) {
      double[] x = IntStream.range(0, y.length).asDoubleStream().toArray();
      for (LinePlot plot :
          List.of(
              plot(Panel.of("y").line("y", Colour.INK, x, y).level("l", 1)),
              plot(Panel.of("x").line("y", Colour.INK, y, x)),
              LinePlot.overTime("t", "d", List.of(Panel.of("x").line("y", Colour.INK, y, x))))) {
        Document document = parse(plot);
        assertThat(plot.svg()).doesNotContain("NaN", "Infinity", "\u221e");
        for (String path : paths(document)) {
          POINT
              .matcher(path)
              .results()
              .forEach(
                  p -> {
                    assertThat(Double.parseDouble(p.group(1))).isBetween(62.0, 814.0);
                    assertThat(Double.parseDouble(p.group(2))).isBetween(60.0, 190.0);
                  });
        }
      }
    }
    assertThat(texts(parse(plot(Panel.of("y"))))).contains("no data");
    assertThat(parse(plot()).getDocumentElement().getTagName()).isEqualTo("svg");
  }

  @Test
  void a_hundred_thousand_points_are_thinned_and_keep_every_peak() throws Exception {
    int count = 100_000;
    Random random = new Random(1);
    double[] x = IntStream.range(0, count).asDoubleStream().toArray();
    double[] y = random.doubles(count).toArray();
    y[54_321] = 10;
    y[77_777] = -10;
    Panel panel =
        Panel.of("y")
            .high(100)
            .from(-10, 10)
            .line("", Colour.INK, x, y)
            .band("", Colour.BLUE, x, y, y);
    List<String> paths = paths(parse(plot(panel)));
    assertThat(points(paths.get(0))).isBetween(1_000L, 2_000L);
    assertThat(points(paths.get(1))).isBetween(1_000L, 4_000L);
    for (String path : paths) {
      assertThat(path).contains(" 68", " 168");
    }
  }

  @Test
  void a_long_gap_stays_one_when_points_are_thinned() throws Exception {
    double[] x = IntStream.range(0, 50_000).asDoubleStream().toArray();
    double[] y = new double[x.length];
    Arrays.fill(y, 20_000, 30_000, Double.NaN);
    Panel panel = Panel.of("y").line("", Colour.INK, x, y).band("", Colour.BLUE, x, y, y);
    for (String path : paths(parse(plot(panel)))) {
      assertThat(path.chars().filter(c -> c == 'M')).hasSize(2);
    }
  }

  @Test
  void an_x_and_a_y_of_different_lengths_are_refused() {
    assertThatThrownBy(() -> Panel.of("y").line("power", Colour.INK, FIVE, new double[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("power has 5 x but 4 y");
    assertThatThrownBy(() -> Panel.of("y").from(1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void marks_are_round() {
    assertThat(labels(0, 1, 4)).containsExactly("0", "0.5", "1.0");
    assertThat(labels(-17, 112, 5)).containsExactly("0", "50", "100");
    assertThat(labels(-.03, .031, 7))
        .containsExactly("−0.03", "−0.02", "−0.01", "0", "0.01", "0.02", "0.03");
    assertThat(labels(0, 3e7, 3)).containsExactly("0", "1e7", "2e7", "3e7");
    assertThat(labels(99.5, 100.5, 2)).containsExactly("99.5", "100.0", "100.5");
  }

  private static List<String> labels(double least, double most, int count) {
    List<String> labels = new ArrayList<>();
    Ticks.of(new Span(least, most), count).forEach(tick -> labels.add(tick.label()));
    return labels;
  }

  @Test
  void marks_of_time_are_round_in_utc() {
    assertThat(times("2013-01-01T00:10:00Z", "2013-01-01T01:05:00Z"))
        .containsExactly("00:15", "00:30", "00:45", "01:00");
    assertThat(times("2013-01-01T22:00:00Z", "2013-01-02T08:00:00Z"))
        .containsExactly("2 Jan", "03:00", "06:00");
    assertThat(times("2012-11-15T00:00:00Z", "2013-03-15T00:00:00Z"))
        .containsExactly("Dec", "2013", "Feb", "Mar");
    assertThat(times("1990-01-01T00:00:00Z", "2013-03-15T00:00:00Z"))
        .containsExactly("1990", "1995", "2000", "2005", "2010");
  }

  private static List<String> times(String from, String to) {
    Span span = new Span(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
    List<String> labels = new ArrayList<>();
    TimeTicks.of(span, 5).forEach(tick -> labels.add(tick.label()));
    return labels;
  }
}
