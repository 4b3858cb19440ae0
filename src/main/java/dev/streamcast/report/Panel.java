package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One field of a {@link LinePlot}: what is drawn in it over the plot's x, and its own axis of y.
 * Immutable; each method gives a panel with one thing more, later ones in front of earlier ones.
 *
 * <p>A y that is NaN, infinite or beyond 1e300 is a gap; a point without an x is left out. The
 * points may come in any order of x. Arrays are copied; an x and a y of different lengths are an
 * IllegalArgumentException.
 */
public final class Panel {
  private static final double USUAL_HEIGHT = 110;

  private final String label;
  private final double height;
  private final @Nullable Span range;
  private final List<Trace> traces;
  private final List<Level> levels;
  private final List<Mark> marks;

  /** A horizontal line for reference. */
  record Level(String name, double y) {}

  /** A triangle above a point that points up, or below it that points down. */
  record Mark(double x, double y, boolean up, String words) {}

  private Panel(
      String label,
      double height,
      @Nullable Span range,
      List<Trace> traces,
      List<Level> levels,
      List<Mark> marks) {
    this.label = label;
    this.height = height;
    this.range = range;
    this.traces = List.copyOf(traces);
    this.levels = List.copyOf(levels);
    this.marks = List.copyOf(marks);
  }

  /** An empty panel; the label says what y is and its unit. */
  public static Panel of(String label) {
    return new Panel(label, USUAL_HEIGHT, null, List.of(), List.of(), List.of());
  }

  /** Of that height in pixels. */
  public Panel high(double pixels) {
    return new Panel(label, pixels, range, traces, levels, marks);
  }

  /**
   * With a y axis that shows these numbers, whatever is drawn; what lies beyond is cut off.
   *
   * @throws IllegalArgumentException if the least is not below the most
   */
  public Panel from(double least, double most) {
    if (!(least < most) || !Span.shows(least) || !Span.shows(most)) {
      throw new IllegalArgumentException(
          "an axis from " + least + " to " + most + "; give it two numbers, the lower one first");
    }
    return new Panel(label, height, new Span(least, most), traces, levels, marks);
  }

  /** With a line from point to point. */
  public Panel line(String name, Colour colour, double[] x, double[] y) {
    return with(new Trace.Line(name, colour, new Numbers(name, x, y), false));
  }

  /** With a line that stays at each value until the next one. */
  public Panel steps(String name, Colour colour, double[] x, double[] y) {
    return with(new Trace.Line(name, colour, new Numbers(name, x, y), true));
  }

  /** With a dot for each value. */
  public Panel points(String name, Colour colour, double[] x, double[] y) {
    return with(new Trace.Points(name, colour, new Numbers(name, x, y)));
  }

  /** With the area between two lines. */
  public Panel band(String name, Colour colour, double[] x, double[] lower, double[] upper) {
    return with(
        new Trace.Band(name, colour, new Numbers(name, x, lower), new Numbers(name, x, upper)));
  }

  /** With the area between two lines, in the full colour: one of several that stand together. */
  Panel area(String name, Colour colour, double[] x, double[] lower, double[] upper) {
    return with(
        new Trace.Area(name, colour, new Numbers(name, x, lower), new Numbers(name, x, upper)));
  }

  /** With a triangle at a point; the words are shown where it is pointed at. */
  Panel mark(double x, double y, boolean up, String words) {
    List<Mark> more = new ArrayList<>(marks);
    more.add(new Mark(x, y, up, words));
    return new Panel(label, height, range, traces, levels, more);
  }

  /** With a dashed horizontal line, named at its right end. */
  public Panel level(String name, double y) {
    List<Level> more = new ArrayList<>(levels);
    more.add(new Level(name, y));
    return new Panel(label, height, range, traces, more, marks);
  }

  private Panel with(Trace trace) {
    List<Trace> more = new ArrayList<>(traces);
    more.add(trace);
    return new Panel(label, height, range, more, levels, marks);
  }

  String label() {
    return label;
  }

  double height() {
    return height;
  }

  List<Trace> traces() {
    return traces;
  }

  List<Level> levels() {
    return levels;
  }

  List<Mark> marks() {
    return marks;
  }

  /** The span of x of all that is drawn, added to another. */
  Span x(Span span) {
    Span all = span;
    for (Trace trace : traces) {
      all = all.with(trace.x());
    }
    return all;
  }

  /** The span that the y axis shows. */
  Span y() {
    if (range != null) {
      return range;
    }
    Span all = Span.NOTHING;
    for (Trace trace : traces) {
      all = trace.y(all);
    }
    for (Level level : levels) {
      all = all.with(level.y());
    }
    return all.drawable().padded(.06);
  }
}
