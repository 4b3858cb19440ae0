package dev.streamcast.app;

import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.nn.Activations;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lives through one sensor's readings as the stream would, and keeps what its network held after
 * each reading of a window: so many from a row on, or the last ones. Memory grows with the window
 * only. Use by one thread.
 */
final class Probe {
  private final Forecaster forecaster;
  private final SensorState state;
  private final long from;
  private final int most;
  private final Deque<ProbedReading> window = new ArrayDeque<>();
  private final List<LongestMemory> memories = new ArrayList<>();
  private @Nullable Activations newest;
  private long readings;

  /**
   * Begins with a sensor that has seen nothing. The network does not depend on how far ahead is
   * forecast, and the gates after a reading can be read only if nothing is rolled out from it: so
   * the horizon is 1.
   *
   * @param from the first of the sensor's readings that is kept, from 1; 0 for the last ones
   * @param most how many are kept
   */
  Probe(Forecasting forecasting, long from, int most) {
    forecaster =
        new Forecaster(
            forecasting.settings().withHorizon(1, List.of(1)),
            forecasting.model(),
            TimeOrder.BY_ROW);
    state = forecaster.layout().fresh();
    this.from = from;
    this.most = most;
  }

  /** Takes the sensor's next reading; time is how its row writes it. */
  void take(String time, Reading reading) {
    forecaster.advance(state, reading);
    readings++;
    Optional<Activations> network = forecaster.activations(state);
    network.ifPresent(this::remember);
    if (readings >= from && (from == 0 || window.size() < most)) {
      window.add(new ProbedReading(time, reading.timestamp(), reading.y(), network));
    }
    if (window.size() > most) {
      window.remove();
    }
  }

  private void remember(Activations network) {
    for (int layer = 0; layer < network.layers().size(); layer++) {
      if (layer == memories.size()) {
        memories.add(new LongestMemory(network.layers().get(layer)));
      }
      memories.get(layer).add(network.layers().get(layer));
    }
    newest = network;
  }

  /** How many readings the sensor has had. */
  long readings() {
    return readings;
  }

  /** Those of the window, in their order. */
  List<ProbedReading> window() {
    return List.copyOf(window);
  }

  /** The network's layers, as they are now; none without a value. */
  List<Activations.Layer> layers() {
    return newest == null ? List.of() : newest.layers();
  }

  /** How slowly the units of that layer have changed over all readings. */
  LongestMemory memory(int layer) {
    return memories.get(layer);
  }
}
