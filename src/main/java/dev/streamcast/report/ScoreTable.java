package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Scores as a table of text, at most {@value #WIDTH} columns wide: a line for each sensor, the
 * worst relative to the last value first, then one for all.
 */
public final class ScoreTable {
  static final int WIDTH = 120;

  private static final int LEAST_NAME = 8;

  /** So that the titles find room. */
  private static final int LEAST_NUMBER = 6;

  /** What stands over the columns: a title reaches as far to the left as it needs. */
  private static final List<String> TITLES =
      List.of(
          "", "", "", "", "", "", "", "last value", "", "", "season ago", "inside", "", "flags");

  private static final List<String> COLUMNS =
      List.of(
          "sensor",
          "readings",
          "scored",
          "MAE",
          "RMSE",
          "MASE",
          "MAE",
          "RMSE",
          "MAE",
          "RMSE",
          "found",
          "%s%%",
          "width",
          "/1000");

  private ScoreTable() {}

  /**
   * The table, with a line break at its end.
   *
   * @param rows how many sensors are listed at most
   */
  public static String text(Scores scores, int rows) {
    List<SensorScores> listed = scores.worstFirst().stream().limit(rows).toList();
    List<List<String>> lines = new ArrayList<>();
    lines.add(COLUMNS.stream().map(c -> String.format(Locale.ROOT, c, level(scores))).toList());
    listed.forEach(sensor -> lines.add(line(sensor)));
    lines.add(overall(scores));
    int[] ends = ends(lines);
    StringBuilder table = new StringBuilder(layOut(TITLES, ends));
    lines.subList(0, lines.size() - 1).forEach(line -> table.append(layOut(line, ends)));
    table.append(left(scores.sensors().size() - listed.size()));
    table.append(layOut(overall(scores), ends));
    return table.append(legend(scores)).toString();
  }

  private static String level(Scores scores) {
    return Figures.fixed(100 * scores.level(), 2).replaceFirst("\\.?0+$", "");
  }

  private static List<String> line(SensorScores s) {
    return List.of(
        s.sensor(),
        Long.toString(s.readings()),
        Long.toString(s.scored()),
        Figures.number(s.mae()),
        Figures.number(s.rmse()),
        mase(s.mase()),
        Figures.number(s.lastValueMae()),
        Figures.number(s.lastValueRmse()),
        Figures.number(s.seasonalMae()),
        Figures.number(s.seasonalRmse()),
        Figures.wholePercent(s.seasonal(), s.scored()),
        Figures.percent(s.coverage()),
        Figures.number(s.meanWidth()),
        Figures.fixed(s.flagsPerThousand(), 1));
  }

  private static List<String> overall(Scores s) {
    return List.of(
        "all",
        Long.toString(s.readings()),
        Long.toString(s.scored()),
        "",
        "",
        mase(s.meanMase()),
        "",
        "",
        "",
        "",
        Figures.wholePercent(s.seasonal(), s.scored()),
        Figures.percent(s.coverage()),
        "",
        Figures.fixed(s.flagsPerThousand(), 1));
  }

  private static String mase(double mase) {
    return mase < 100 ? Figures.fixed(mase, 3) : Figures.number(mase);
  }

  private static String left(int count) {
    return count <= 0 ? "" : "(" + Figures.count(count) + " more, all relatively better)\n";
  }

  private static String legend(Scores scores) {
    return "MASE: mean absolute error relative to the last value's; of all, the mean over sensors. "
        + Figures.count(scores.betterThanLastValue())
        + " of "
        + Figures.count(scores.sensors().size())
        + " sensors beat it.\n"
        + "Season ago: the last value where none was found. Missing values, not scored: "
        + Figures.count(scores.missing())
        + ".\n";
  }

  /** Where each column ends: as wide as its widest cell; the names take what is left over. */
  private static int[] ends(List<List<String>> lines) {
    int[] widths =
        IntStream.range(0, COLUMNS.size())
            .map(c -> lines.stream().mapToInt(line -> line.get(c).length()).max().orElse(0))
            .map(width -> Math.max(LEAST_NUMBER, width))
            .toArray();
    int numbers = IntStream.range(1, widths.length).map(c -> gap(c) + widths[c]).sum();
    int[] ends = new int[widths.length];
    ends[0] = Math.min(widths[0], Math.max(LEAST_NAME, WIDTH - numbers));
    for (int i = 1; i < ends.length; i++) {
      ends[i] = ends[i - 1] + gap(i) + widths[i];
    }
    return ends;
  }

  private static int gap(int column) {
    return COLUMNS.get(column).equals("RMSE") ? 1 : 2;
  }

  private static String layOut(List<String> cells, int[] ends) {
    StringBuilder line = new StringBuilder(shortened(cells.get(0), ends[0]));
    line.append(" ".repeat(ends[0] - line.length()));
    for (int i = 1; i < ends.length; i++) {
      if (!cells.get(i).isEmpty()) {
        line.append(" ".repeat(ends[i] - line.length() - cells.get(i).length()));
        line.append(cells.get(i));
      }
    }
    return line.append('\n').toString();
  }

  /** The end of a long name tells more than its begin. */
  private static String shortened(String name, int width) {
    return name.length() <= width ? name : "…" + name.substring(name.length() - width + 1);
  }
}
