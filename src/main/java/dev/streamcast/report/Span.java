package dev.streamcast.report;

/**
 * The part of an axis that a plot shows.
 *
 * @param least its lower end
 * @param most its upper end, above the lower one
 */
record Span(double least, double most) {
  /** What lies beyond is not drawn: differences of such numbers overflow. */
  static final double FARTHEST = 1e300;

  static final Span NOTHING = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /** Whether a number can be drawn. */
  static boolean shows(double x) {
    return Math.abs(x) <= FARTHEST;
  }

  /** This span, and all numbers of the array that can be drawn. */
  Span with(double... numbers) {
    double low = least;
    double high = most;
    for (double x : numbers) {
      if (shows(x)) {
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
    }
    return new Span(low, high);
  }

  boolean isEmpty() {
    return least > most;
  }

  /** A span to draw: 0 to 1 for none, something around a constant, else this. */
  Span drawable() {
    if (isEmpty()) {
      return new Span(0, 1);
    }
    double margin = Math.max(1e-300, Math.max(Math.abs(least), Math.abs(most)) * 1e-9);
    if (most - least > margin) {
      return this;
    }
    double around = least == 0 ? 1 : Math.abs(least) / 10;
    return new Span(least - around, most + around);
  }

  /** Wider by a share of its length at both ends. */
  Span padded(double share) {
    double margin = share * (most - least);
    return new Span(least - margin, most + margin);
  }

  /** Where x lies: 0 at the lower end, 1 at the upper one. */
  double share(double x) {
    return (x - least) / (most - least);
  }
}
