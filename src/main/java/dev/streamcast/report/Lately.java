package dev.streamcast.report;

import dev.streamcast.forecast.Forecast;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last readings of a sensor, each as it was; fewer where there are many sensors. */
final class Lately {
  static final int READINGS = 300;

  private final PlotRoom room;
  private final Deque<Forecast> recent = new ArrayDeque<>();

  Lately(PlotRoom room) {
    this.room = room;
  }

  void add(Forecast forecast) {
    recent.add(withoutSteps(forecast));
    while (recent.size() > Math.min(READINGS, room.columns())) {
      recent.remove();
    }
  }

  private static Forecast withoutSteps(Forecast f) {
    return new Forecast(
        f.sensor(),
        f.timestamp(),
        f.y(),
        f.status(),
        f.yhat(),
        f.lower(),
        f.upper(),
        f.verdict(),
        List.of());
  }

  int readings() {
    return recent.size();
  }

  Curves curves() {
    Curves curves = new Curves();
    for (Forecast forecast : recent) {
      Bucket bucket = new Bucket(forecast.timestamp());
      bucket.add(forecast, false);
      bucket.draw(curves);
    }
    return curves;
  }
}
