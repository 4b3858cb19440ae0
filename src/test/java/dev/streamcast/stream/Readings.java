package dev.streamcast.stream;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.model.EchoState;
import dev.streamcast.model.Model;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Seeded series of readings, one a minute, and what a forecaster makes of them when no stream
 * stands between: the yardstick of what the stream must write.
 */
final class Readings {
  static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  static final long MINUTE = 60_000;

  private static final int HIDDEN = 8;

  private Readings() {}

  /** A noisy wave. */
  static List<Reading> series(String sensor, int count) {
    Random random = new Random(sensor.hashCode());
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double y = 20 + 5 * Math.sin(i / 9.0) + random.nextGaussian();
      readings.add(new Reading(sensor, START + i * MINUTE, y));
    }
    return readings;
  }

  /** Several sensors' series, one reading of each in turn. */
  static List<Reading> interleaved(int sensors, int count) {
    List<List<Reading>> series = new ArrayList<>();
    for (int s = 0; s < sensors; s++) {
      series.add(series("sensor-" + s, count));
    }
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      for (List<Reading> one : series) {
        readings.add(one.get(i));
      }
    }
    return readings;
  }

  /** The same readings with another value at one place. */
  static List<Reading> with(List<Reading> readings, int at, double y) {
    List<Reading> changed = new ArrayList<>(readings);
    changed.set(at, valued(readings.get(at), y));
    return changed;
  }

  /** The same reading with another value. */
  static Reading valued(Reading reading, double y) {
    return new Reading(reading.sensor(), reading.timestamp(), y);
  }

  static Model model() {
    return EchoState.lstm(4, HIDDEN);
  }

  static Forecaster forecaster() {
    return new Forecaster(ForecasterSettings.DEFAULTS, model(), TimeOrder.BY_TIMESTAMP);
  }

  /** What the forecaster itself makes of them, sensor by sensor; skipped readings are left out. */
  static List<Forecast> forecasts(List<Reading> readings) {
    Forecaster forecaster = forecaster();
    Map<String, SensorState> states = new HashMap<>();
    List<Forecast> forecasts = new ArrayList<>();
    for (Reading reading : readings) {
      SensorState state =
          states.computeIfAbsent(reading.sensor(), sensor -> forecaster.layout().fresh());
      if (forecaster.advance(state, reading) instanceof Outcome.Issued issued) {
        forecasts.add(issued.forecast());
      }
    }
    return forecasts;
  }
}
