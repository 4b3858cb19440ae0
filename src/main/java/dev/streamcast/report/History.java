package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole run of a sensor in a bounded number of buckets of equally many readings: when there are
 * too many, each two become one, and from then on a bucket holds twice as many.
 */
final class History {
  private static final int TENTHS = 10;

  private final PlotRoom room;
  private final List<Bucket> buckets = new ArrayList<>();
  private long perBucket = 1;
  private long readings;

  History(PlotRoom room) {
    this.room = room;
  }

  /**
   * Takes the next reading.
   *
   * @param counts whether its interval counts for the coverage
   */
  void add(Forecast forecast, boolean counts) {
    if (buckets.isEmpty() || newest().readings() >= perBucket) {
      while (buckets.size() >= room.columns()) {
        halve();
      }
      if (buckets.isEmpty() || newest().readings() >= perBucket) {
        buckets.add(new Bucket(forecast.timestamp()));
      }
    }
    newest().add(forecast, counts);
    readings++;
  }

  private Bucket newest() {
    return buckets.get(buckets.size() - 1);
  }

  private void halve() {
    int kept = 0;
    for (int i = 0; i < buckets.size(); i += 2) {
      Bucket bucket = buckets.get(i);
      if (i + 1 < buckets.size()) {
        bucket.merge(buckets.get(i + 1));
      }
      buckets.set(kept++, bucket);
    }
    buckets.subList(kept, buckets.size()).clear();
    perBucket *= 2;
  }

  int columns() {
    return buckets.size();
  }

  long perBucket() {
    return perBucket;
  }

  /** Adds how many intervals held their reading to each tenth of the run, as the readings came. */
  void tenths(List<Hits> tenths) {
    long before = 0;
    for (Bucket bucket : buckets) {
      double middle = before + bucket.readings() / 2.0;
      int tenth = Math.min(TENTHS - 1, (int) (TENTHS * middle / readings));
      tenths.get(tenth).merge(bucket.hits());
      before += bucket.readings();
    }
  }

  Curves curves() {
    Curves curves = new Curves();
    buckets.forEach(bucket -> bucket.draw(curves));
    return curves;
  }
}
