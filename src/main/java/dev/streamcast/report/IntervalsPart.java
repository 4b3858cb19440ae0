package dev.streamcast.report;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Whether the intervals keep their word, over all sensors: at each level, over the run, and over
 * the hours of the day, each beside what chance alone would do.
 */
final class IntervalsPart {
  private static final int TENTHS = 10;
  private static final String INSIDE = "share of readings inside, %";
  private static final String CHANCE = "chance alone, 95 % of the time";

  private final RunRecord run;
  private final List<SensorRecord> sensors;
  private final long warmUp;
  private final double level;

  IntervalsPart(RunRecord run, List<SensorRecord> sensors, long warmUp) {
    this.run = run;
    this.sensors = sensors;
    this.warmUp = warmUp;
    level = run.settings().level();
  }

  void write(Svg page) {
    page.words("h2", "Do the intervals keep their word?", "id", "intervals");
    page.words(
        "p",
        "An interval of "
            + HeadlinePart.level(level)
            + " is to hold "
            + HeadlinePart.level(level)
            + " of the readings. The grey area is where the share would lie 95 % of the time if every"
            + " interval were right and readings were hit or missed independently; neighbouring readings"
            + " and sensors that move together are not independent, so real shares stray somewhat further."
            + (warmUp > 0
                ? " The first "
                    + Figures.count(warmUp)
                    + " scored readings of each sensor are left out."
                : ""),
        "class",
        "note");
    page.raw("<div class=\"figures\">");
    reliability(page);
    tenths(page);
    hours(page);
    page.raw("</div>");
  }

  private void reliability(Svg page) {
    List<Double> levels = run.settings().levels();
    List<Hits> hits = run.pooled(levels.size(), SensorRecord::levels);
    long n = hits.get(0).intervals();
    double[] nominal = IntStream.rangeClosed(50, 99).mapToDouble(i -> i).toArray();
    Panel panel =
        Panel.of(INSIDE)
            .high(220)
            .band(CHANCE, Colour.GREY, nominal, chance(nominal, n, false), chance(nominal, n, true))
            .line("as asked for", Colour.GREY, nominal, nominal)
            .points(
                "as it was",
                Colour.BLUE,
                levels.stream().mapToDouble(it -> 100 * it).toArray(),
                hits.stream().mapToDouble(it -> 100 * it.coverage()).toArray());
    figure(
        page,
        "Levels asked for, and levels reached",
        LinePlot.overNumbers(
            "Reliability diagram",
            "For each level of the intervals, the share of readings inside; on the diagonal they agree",
            "level asked for, %",
            List.of(panel)),
        "reliability");
    if (levels.size() == 1) {
      page.words(
          "p",
          "One level is configured; --set interval.levels=0.9,0.5,0.75,0.95,0.99 would show more.",
          "class",
          "note");
    }
    table(page, "level", hits, i -> HeadlinePart.level(levels.get(i)), levels);
    page.raw("</figure>");
  }

  private static double[] chance(double[] percents, long n, boolean high) {
    double[] ends = new double[percents.length];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = end(n, percents[i] / 100, high);
    }
    return ends;
  }

  private static double end(long n, double p, boolean high) {
    if (n == 0) {
      return Double.NaN;
    }
    return 100 * (high ? Chance.high(n, p) : Chance.low(n, p));
  }

  private void tenths(Svg page) {
    List<Hits> tenths = SensorRecord.hits(TENTHS);
    sensors.forEach(sensor -> sensor.history().tenths(tenths));
    shares(
        page,
        tenths,
        1,
        new Words(
            "Over the run",
            "Share of readings inside their interval in each tenth of every sensor\u2019s run",
            "tenth of each sensor\u2019s readings",
            "tenth",
            "tenths"),
        i -> Integer.toString(i + 1));
  }

  private void hours(Svg page) {
    shares(
        page,
        run.pooled(Times.HOURS, SensorRecord::hours),
        0,
        new Words(
            "Over the day",
            "Share of readings inside their interval by hour of day",
            "hour of day, UTC",
            "hour",
            "hours"),
        i -> i + ":00");
  }

  /** What a plot of shares is called. */
  private record Words(String title, String description, String axis, String row, String id) {}

  private void shares(Svg page, List<Hits> hits, int first, Words words, IntFunction<String> name) {
    int[] there =
        IntStream.range(0, hits.size()).filter(i -> hits.get(i).intervals() > 0).toArray();
    double[] x = IntStream.of(there).mapToDouble(i -> first + i).toArray();
    Panel panel =
        Panel.of(INSIDE)
            .high(130)
            .band(CHANCE, Colour.GREY, x, ends(hits, there, false), ends(hits, there, true))
            .level(HeadlinePart.level(level), 100 * level)
            .line("", Colour.BLUE, x, coverages(hits, there))
            .points("as it was", Colour.BLUE, x, coverages(hits, there));
    figure(
        page,
        words.title + ", " + HeadlinePart.level(level) + " intervals",
        LinePlot.overNumbers(words.title, words.description, words.axis, List.of(panel)),
        words.id);
    table(page, words.row, hits, name, hits.stream().map(it -> level).toList());
    page.raw("</figure>");
  }

  private double[] ends(List<Hits> hits, int[] there, boolean high) {
    return IntStream.of(there)
        .mapToDouble(i -> end(hits.get(i).intervals(), level, high))
        .toArray();
  }

  private static double[] coverages(List<Hits> hits, int[] there) {
    return IntStream.of(there).mapToDouble(i -> 100 * hits.get(i).coverage()).toArray();
  }

  /** Begins a figure; the caller ends it. */
  private static void figure(Svg page, String caption, LinePlot plot, String id) {
    page.raw("<figure>").words("figcaption", caption);
    page.raw("<div class=\"scroll\">").raw(plot.inline(id)).raw("</div>");
  }

  private static void table(
      Svg page, String row, List<Hits> hits, IntFunction<String> name, List<Double> levels) {
    HtmlTable table = HtmlTable.ofNumbers(row, "intervals", "inside", "chance alone");
    for (int i = 0; i < hits.size(); i++) {
      long n = hits.get(i).intervals();
      if (n > 0) {
        double p = levels.get(i);
        table.row(
            name.apply(i),
            Figures.count(n),
            HeadlinePart.share(hits.get(i).coverage()),
            HeadlinePart.share(Chance.low(n, p)) + " to " + HeadlinePart.share(Chance.high(n, p)));
      }
    }
    page.raw("<details>").words("summary", "As a table");
    table.write(page);
    page.raw("</details>");
  }
}
