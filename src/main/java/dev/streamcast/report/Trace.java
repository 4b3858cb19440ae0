package dev.streamcast.report;

/**
 * One thing that a panel shows over x: a line, steps, points or a band. It knows its numbers, and
 * how to turn them into the path of a frame and the sample of a legend.
 */
sealed interface Trace {
  String name();

  Colour colour();

  double[] x();

  /** The span of its y, added to another. */
  Span y(Span span);

  /** SVG's path data; empty where there is nothing to draw. */
  String path(Frame frame);

  /** The class of the style sheet. */
  String css();

  /** A line from point to point, or one that stays at each value until the next. */
  record Line(String name, Colour colour, Numbers numbers, boolean stepped) implements Trace {
    @Override
    public double[] x() {
      return numbers.x();
    }

    @Override
    public Span y(Span span) {
      return span.with(numbers.y());
    }

    @Override
    public String path(Frame frame) {
      Pen pen = new Pen(frame);
      double[] x = numbers.x();
      double[] y = numbers.y();
      for (int place : Thinned.of(x, y, frame.x(), frame.columns())) {
        if (!Span.shows(y[place])) {
          pen.lift();
        } else if (stepped) {
          pen.stepTo(x[place], y[place]);
        } else {
          pen.lineTo(x[place], y[place]);
        }
      }
      return pen.path();
    }

    @Override
    public String css() {
      return "line stroke" + colour.css();
    }
  }

  /** A dot for each reading. */
  record Points(String name, Colour colour, Numbers numbers) implements Trace {
    @Override
    public double[] x() {
      return numbers.x();
    }

    @Override
    public Span y(Span span) {
      return span.with(numbers.y());
    }

    @Override
    public String path(Frame frame) {
      Pen pen = new Pen(frame);
      double[] x = numbers.x();
      double[] y = numbers.y();
      for (int place : Thinned.of(x, y, frame.x(), frame.columns())) {
        pen.lift();
        if (Span.shows(y[place])) {
          pen.lineTo(x[place], y[place]);
        }
      }
      return pen.path();
    }

    @Override
    public String css() {
      return "dot stroke" + colour.css();
    }
  }

  /** All that lies between two lines over the same x; open where either is missing. */
  record Band(String name, Colour colour, Numbers lower, Numbers upper) implements Trace {
    @Override
    public double[] x() {
      return lower.x();
    }

    @Override
    public Span y(Span span) {
      return span.with(lower.y()).with(upper.y());
    }

    @Override
    public String path(Frame frame) {
      double[] low = lower.y();
      double[] high = upper.y();
      for (int i = 0; i < low.length; i++) {
        if (!Span.shows(low[i]) || !Span.shows(high[i])) {
          low[i] = Double.NaN;
          high[i] = Double.NaN;
        }
      }
      return new Pen(frame).band(lower.x(), low, high).path();
    }

    @Override
    public String css() {
      return "band fill" + colour.css();
    }
  }

  /** A band in the full colour. */
  record Area(String name, Colour colour, Numbers lower, Numbers upper) implements Trace {
    private Band band() {
      return new Band(name, colour, lower, upper);
    }

    @Override
    public double[] x() {
      return lower.x();
    }

    @Override
    public Span y(Span span) {
      return band().y(span);
    }

    @Override
    public String path(Frame frame) {
      return band().path(frame);
    }

    @Override
    public String css() {
      return "area fill" + colour.css();
    }
  }
}
