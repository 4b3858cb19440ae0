package dev.streamcast.stream;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every sensor's state, by its id, in a Kafka Streams store. A state that is taken out is a copy:
 * what is done to it counts only once it is put back.
 */
final class SensorStore {
  private static final Logger LOG = LoggerFactory.getLogger(SensorStore.class);

  private final KeyValueStore<String, byte[]> store;
  private final StateLayout layout;
  private final Counters counters;
  private boolean said;

  SensorStore(KeyValueStore<String, byte[]> store, StateLayout layout, Counters counters) {
    this.store = store;
    this.layout = layout;
    this.counters = counters;
  }

  /**
   * A copy of the sensor's state; a fresh one where there is none.
   *
   * @throws dev.streamcast.forecast.state.StateFormatException where the stored bytes are none that
   *     this version reads
   */
  SensorState get(String sensor) {
    byte[] stored = store.get(sensor);
    return stored == null ? layout.fresh() : layout.read(stored);
  }

  /**
   * Keeps the state; from now on the slices that began anew are there, and so counted once.
   *
   * @return how many bytes it takes
   */
  int put(String sensor, SensorState state) {
    byte[] bytes = layout.write(state);
    store.put(sensor, bytes);
    if (state.startedFresh() > 0) {
      counters.startedFresh(state.startedFresh());
      sayOnce(sensor, state.startedFresh());
    }
    return bytes.length;
  }

  private void sayOnce(String sensor, int slices) {
    if (!said) {
      said = true;
      LOG.info(
          "{} parts of the stored states are not there in this form (first seen at sensor {}): a"
              + " setting, the model or the version has changed; these parts begin anew, all others"
              + " go on",
          slices,
          sensor);
    }
  }
}
