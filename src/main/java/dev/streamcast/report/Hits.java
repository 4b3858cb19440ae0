package dev.streamcast.report;

/** How many intervals there were, and how many of them held their reading. */
final class Hits {
  private long intervals;
  private long inside;

  void add(boolean hit) {
    intervals++;
    inside += hit ? 1 : 0;
  }

  void merge(Hits others) {
    intervals += others.intervals;
    inside += others.inside;
  }

  long intervals() {
    return intervals;
  }

  /** Share of readings inside, 0 to 1; NaN without intervals. */
  double coverage() {
    return (double) inside / intervals;
  }
}
