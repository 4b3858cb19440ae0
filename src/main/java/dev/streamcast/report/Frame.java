package dev.streamcast.report;

/**
 * Where a panel stands on the picture, and what its edges mean.
 *
 * @param x the span from left to right
 * @param y the span from bottom to top
 * @param left the left edge in pixels
 * @param top the upper edge in pixels
 * @param width in pixels
 * @param height in pixels
 */
record Frame(Span x, Span y, double left, double top, double width, double height) {
  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  double across(double number) {
    return left + width * x.share(number);
  }

  /** The height of a number; one that lies beyond an edge is drawn just beyond it. */
  double up(double number) {
    double share = Math.max(-1, Math.min(2, y.share(number)));
    return top + height * (1 - share);
  }

  int columns() {
    return (int) width;
  }
}
