package dev.streamcast.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Draws path data of SVG in a frame, from numbers in the data's own units. A lifted pen begins
 * anew; a point on its own is a line of no length, which round caps make a dot.
 */
final class Pen {
  private static final int LINE = 100;

  private final Frame frame;
  private final StringBuilder path = new StringBuilder();
  private boolean down;
  private boolean alone;
  private int breakAt = LINE;
  private double lastUp;

  Pen(Frame frame) {
    this.frame = frame;
  }

  /** The next point begins a line of its own. */
  void lift() {
    if (alone) {
      path.append("h0");
    }
    down = false;
    alone = false;
  }

  void lineTo(double x, double y) {
    alone = !down;
    point(down ? 'L' : 'M', frame.across(x), frame.up(y));
    down = true;
  }

  /** Goes on at the height of before until x, then to y. */
  void stepTo(double x, double y) {
    if (down) {
      point('L', frame.across(x), lastUp);
    }
    lineTo(x, y);
    lastUp = frame.up(y);
  }

  /** The areas between two lines, each from gap to gap; both have their gaps in the same places. */
  Pen band(double[] x, double[] low, double[] high) {
    List<List<Integer>> lower = runs(x, low);
    List<List<Integer>> upper = runs(x, high);
    for (int run = 0; run < upper.size(); run++) {
      List<Integer> there = upper.get(run);
      List<Integer> back = lower.get(run);
      lift();
      there.forEach(place -> lineTo(x[place], high[place]));
      for (int i = back.size() - 1; i >= 0; i--) {
        lineTo(x[back.get(i)], low[back.get(i)]);
      }
      path.append('Z');
      alone = false;
    }
    return this;
  }

  private List<List<Integer>> runs(double[] x, double[] y) {
    List<List<Integer>> runs = new ArrayList<>();
    boolean open = false;
    for (int place : Thinned.of(x, y, frame.x(), frame.columns())) {
      boolean shown = Span.shows(y[place]);
      if (shown && !open) {
        runs.add(new ArrayList<>());
      }
      if (shown) {
        runs.get(runs.size() - 1).add(place);
      }
      open = shown;
    }
    return runs;
  }

  private void point(char command, double across, double up) {
    if (path.length() > breakAt) {
      path.append('\n');
      breakAt = path.length() + LINE;
    }
    path.append(command).append(Svg.number(across)).append(' ').append(Svg.number(up));
  }

  String path() {
    lift();
    return path.toString();
  }
}
