package dev.streamcast.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run as one HTML page that needs nothing but itself: no network, no script, no further file. The
 * page is well-formed XML too, and the same run gives the same bytes.
 */
public final class Report {
  private Report() {}

  /**
   * The page.
   *
   * @param scores the scores of the run's sensors
   */
  public static String html(RunRecord run, Scores scores, ReportFacts facts) {
    List<SensorRecord> ranked = run.worstFirst();
    Map<SensorRecord, String> drawn = new LinkedHashMap<>();
    for (SensorRecord sensor : drawn(ranked, facts.drawn())) {
      drawn.put(sensor, "sensor" + (drawn.size() + 1));
    }
    Svg page = begin("Streamcast: backtest report");
    new HeadlinePart(run, scores, facts).write(page);
    if (!ranked.isEmpty()) {
      new SensorsPart(ranked, drawn).write(page);
      new HorizonsPart(run, ranked).write(page);
      new IntervalsPart(run, ranked, facts.warmUp()).write(page);
      page.words("h2", "Sensor by sensor", "id", "each");
      if (drawn.size() < ranked.size()) {
        page.words("p", drawnWords(drawn.size(), ranked.size()), "class", "note");
      }
      drawn.forEach((sensor, id) -> new SensorPart(run.settings(), sensor, id).write(page));
    }
    return end(page);
  }

  /** A page up to its first heading. */
  static Svg begin(String title) {
    Svg page = new Svg();
    page.raw("<!DOCTYPE html>");
    page.raw("<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\"><head>");
    page.raw("<meta charset=\"utf-8\"/>");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>");
    page.words("title", title);
    page.raw(ReportStyle.SHEET + PlotStyle.RULES + "</style>");
    page.raw("</head><body><main>");
    return page;
  }

  static String end(Svg page) {
    return page.raw("</main></body></html>").toString();
  }

  private static String drawnWords(int drawn, int all) {
    return "Plots of "
        + Figures.count(drawn)
        + " of "
        + Figures.count(all)
        + " sensors: the worse half are those where a simple forecast wins or comes closest, the"
        + " others are spread evenly over the rest. --report-sensors says how many.";
  }

  /** The worst ones, and as many spread evenly over the rest. */
  static <T> List<T> drawn(List<T> ranked, int most) {
    if (ranked.size() <= most) {
      return ranked;
    }
    int worst = (most + 1) / 2;
    int others = most - worst;
    List<T> drawn = new ArrayList<>(ranked.subList(0, worst));
    int rest = ranked.size() - worst;
    for (int i = 1; i <= others; i++) {
      drawn.add(ranked.get(worst + (int) ((long) rest * i / others) - 1));
    }
    return drawn;
  }
}
