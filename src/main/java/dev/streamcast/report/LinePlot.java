package dev.streamcast.report;

import dev.streamcast.report.Ticks.Tick;
import java.util.List;

/**
 * Line charts as SVG: panels one above the other over one axis of x, which is time (milliseconds
 * since 1970, shown in UTC) or a number.
 *
 * <p>The same numbers give the same bytes on every machine. The picture has text as text, colours
 * for a light and a dark page, and its title and description for those who hear it. However many
 * points a line has, at most two for each column of pixels are drawn. Why own code: <a
 * href="../../../../../site/markdown/decisions/plots-of-our-own.md">decisions</a>.
 */
public final class LinePlot {
  private static final double WIDTH = 860;
  private static final double LEFT = 62;
  private static final double RIGHT = 46;
  private static final double HEAD = 44;
  private static final double PANEL_HEAD = 24;
  private static final double PANEL_GAP = 12;
  private static final double FOOT = 44;
  private static final double LETTER = 6.6;
  private static final double SAMPLE = 18;
  private static final String FLAG = "flag";

  private final String title;
  private final String description;
  private final String axis;
  private final boolean time;
  private final List<Panel> panels;
  private final Span x;

  private LinePlot(
      String title, String description, String axis, boolean time, List<Panel> panels) {
    this.title = title;
    this.description = description;
    this.axis = axis;
    this.time = time;
    this.panels = List.copyOf(panels);
    Span all = Span.NOTHING;
    for (Panel panel : panels) {
      all = panel.x(all);
    }
    x = all.drawable();
  }

  /**
   * A plot over time.
   *
   * @param title stands above the panels
   * @param description what is to be seen, in a sentence or two, for those who cannot see it
   * @param panels from top to bottom
   */
  public static LinePlot overTime(String title, String description, List<Panel> panels) {
    return new LinePlot(title, description, "", true, panels);
  }

  /**
   * A plot over numbers.
   *
   * @param title stands above the panels
   * @param description what is to be seen, in a sentence or two, for those who cannot see it
   * @param axis what x is, and its unit
   * @param panels from top to bottom
   */
  public static LinePlot overNumbers(
      String title, String description, String axis, List<Panel> panels) {
    return new LinePlot(title, description, axis, false, panels);
  }

  /** The picture as a part of a page that has {@link PlotStyle#RULES} and says its title. */
  String inline(String id) {
    Svg svg = new Svg();
    svg.raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" class=\"plot\" aria-label=\""
            + Svg.escaped(title + ". " + description)
            + "\" viewBox=\"0 0 "
            + Svg.number(WIDTH)
            + " "
            + Svg.number(height(0))
            + "\">");
    panels(svg, 0, id);
    return svg.raw("</svg>").toString();
  }

  private double height(double head) {
    double height = head + FOOT;
    for (Panel panel : panels) {
      height += PANEL_HEAD + panel.height() + PANEL_GAP;
    }
    return height;
  }

  /** The picture: an SVG document. */
  public String svg() {
    double height = height(HEAD);
    Svg svg = new Svg();
    svg.raw(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\""
            + " viewBox=\"0 0 %s %s\" width=\"%s\" height=\"%s\">"
                .formatted(
                    Svg.number(WIDTH), Svg.number(height), Svg.number(WIDTH), Svg.number(height)));
    svg.words("title", title, "id", "title").words("desc", description, "id", "desc");
    svg.raw(PlotStyle.SHEET);
    svg.element("rect", "class", "page", "width", WIDTH, "height", height);
    svg.words("text", title, "class", "title", "x", LEFT, "y", 26.0);
    panels(svg, HEAD, "panel");
    return svg.raw("</svg>").toString();
  }

  private void panels(Svg svg, double head, String id) {
    List<Tick> ticks = time ? TimeTicks.of(x, 12) : Ticks.of(x, 9);
    double top = head;
    for (int i = 0; i < panels.size(); i++) {
      Panel panel = panels.get(i);
      top += PANEL_HEAD;
      Frame frame = new Frame(x, panel.y(), LEFT, top, WIDTH - LEFT - RIGHT, panel.height());
      draw(svg, panel, frame, ticks, id + i);
      top = frame.bottom() + PANEL_GAP;
    }
    axis(svg, ticks, top - PANEL_GAP);
  }

  private void draw(Svg svg, Panel panel, Frame frame, List<Tick> ticks, String clip) {
    grid(svg, frame, ticks);
    head(svg, panel, frame);
    svg.raw("<clipPath id=\"" + clip + "\">");
    svg.element(
        "rect",
        "x",
        frame.left() - 2,
        "y",
        frame.top() - 2,
        "width",
        frame.width() + 4,
        "height",
        frame.height() + 4);
    svg.raw("</clipPath>").raw("<g clip-path=\"url(#" + clip + ")\">");
    for (Panel.Level level : panel.levels()) {
      double y = frame.up(level.y());
      svg.element(
          "line", "class", "level", "x1", frame.left(), "x2", frame.right(), "y1", y, "y2", y);
    }
    boolean drawn = false;
    for (Trace trace : panel.traces()) {
      String path = trace.path(frame);
      if (!path.isEmpty()) {
        svg.element("path", "class", trace.css(), "d", path);
        drawn = true;
      }
    }
    svg.raw("</g>");
    for (Panel.Mark mark : panel.marks()) {
      mark(svg, frame, mark);
    }
    if (!drawn) {
      double middle = frame.top() + frame.height() / 2 + 4;
      double centre = frame.left() + frame.width() / 2;
      svg.words("text", "no data", "class", "mid faint", "x", centre, "y", middle);
    }
    for (Panel.Level level : panel.levels()) {
      double y = frame.up(level.y()) + 4;
      svg.words("text", level.name(), "class", "faint", "x", frame.right() + 5, "y", y);
    }
  }

  private static void mark(Svg svg, Frame frame, Panel.Mark mark) {
    double y = Math.max(frame.top(), Math.min(frame.bottom(), frame.up(mark.y())));
    svg.raw("<path class=\"flag\" d=\"" + triangle(frame.across(mark.x()), y, mark.up()) + "\">");
    svg.words("title", mark.words()).raw("</path>");
  }

  /** A triangle that stands above a point, or hangs below it. */
  private static String triangle(double x, double y, boolean up) {
    String start = "M" + Svg.number(x - 5) + " " + Svg.number(up ? y - 4 : y + 4);
    return start + (up ? "h10l-5-9Z" : "h10l-5 9Z");
  }

  private static void grid(Svg svg, Frame frame, List<Tick> ticks) {
    for (Tick tick : ticks) {
      double across = frame.across(tick.at());
      svg.element(
          "line",
          "class",
          "grid",
          "x1",
          across,
          "x2",
          across,
          "y1",
          frame.top(),
          "y2",
          frame.bottom());
    }
    for (Tick tick : Ticks.of(frame.y(), (int) Math.max(2, frame.height() / 22))) {
      double up = frame.up(tick.at());
      svg.element(
          "line", "class", "grid", "x1", frame.left(), "x2", frame.right(), "y1", up, "y2", up);
      svg.words("text", tick.label(), "class", "end faint", "x", frame.left() - 7, "y", up + 4);
    }
  }

  /** The panel's label at the left, and at the right a sample and a name for each trace. */
  private static void head(Svg svg, Panel panel, Frame frame) {
    double baseline = frame.top() - 8;
    svg.words("text", panel.label(), "class", "label", "x", frame.left(), "y", baseline);
    double left = frame.right();
    for (Trace trace : panel.traces()) {
      left -= trace.name().isEmpty() ? 0 : width(trace.name());
    }
    if (!panel.marks().isEmpty()) {
      left -= width(FLAG);
      String d = triangle(left + SAMPLE / 2, baseline + 4, true);
      svg.element("path", "class", "flag key", "d", d);
      svg.words("text", FLAG, "x", left + SAMPLE + 5, "y", baseline);
      left += width(FLAG);
    }
    for (Trace trace : panel.traces()) {
      if (!trace.name().isEmpty()) {
        double y = baseline - 4;
        String d = "M" + Svg.number(left) + " " + Svg.number(y) + "h" + Svg.number(SAMPLE);
        if (trace instanceof Trace.Points) {
          d = "M" + Svg.number(left + SAMPLE / 2) + " " + Svg.number(y) + "h0";
        } else if (trace instanceof Trace.Band || trace instanceof Trace.Area) {
          d = "M" + Svg.number(left) + " " + Svg.number(y - 4) + "h18v8h-18Z";
        }
        svg.element("path", "class", trace.css() + " key", "d", d);
        svg.words("text", trace.name(), "x", left + SAMPLE + 5, "y", baseline);
        left += width(trace.name());
      }
    }
  }

  /** How much room a legend's entry takes; fonts differ, so this is a generous guess. */
  private static double width(String name) {
    return SAMPLE + 5 + LETTER * name.codePointCount(0, name.length()) + 14;
  }

  private void axis(Svg svg, List<Tick> ticks, double bottom) {
    Frame frame = new Frame(x, x, LEFT, bottom, WIDTH - LEFT - RIGHT, 1);
    for (Tick tick : ticks) {
      svg.words(
          "text",
          tick.label(),
          "class",
          "mid faint",
          "x",
          frame.across(tick.at()),
          "y",
          bottom + 16);
    }
    svg.words(
        "text",
        time ? TimeTicks.caption(x) : axis,
        "class",
        "end faint",
        "x",
        frame.right(),
        "y",
        bottom + 34);
  }
}
