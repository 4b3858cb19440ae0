package dev.streamcast.stream;

import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.Slot;
import dev.streamcast.forecast.state.StateFormatException;
import dev.streamcast.forecast.state.StateLayout;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every sensor's state, by its id, in a Kafka Streams store. A state that is taken out is a copy:
 * what is done to it counts only once it is put back.
 *
 * <p>A sensor that has been silent for the whole of {@code sensor.ttl} is forgotten. Whoever
 * returns exactly then, or later, begins fresh; the bytes of those who do not return go within an
 * hour of the partition's clock, a few at each reading.
 */
final class SensorStore {
  /** How many silent sensors one reading forgets at most. */
  static final int SLICE = 8;

  private static final Logger LOG = LoggerFactory.getLogger(SensorStore.class);

  private final KeyValueStore<String, byte[]> store;
  private final SensorRegister register;
  private final SensorLimits limits;
  private final StateLayout layout;
  private final Slot<Seen> seen;
  private final int partition;
  private final Counters counters;
  private boolean said;

  SensorStore(
      KeyValueStore<String, byte[]> store,
      SensorRegister register,
      SensorLimits limits,
      StateLayout layout,
      Slot<Seen> seen,
      int partition,
      Counters counters) {
    this.store = store;
    this.register = register;
    this.limits = limits;
    this.layout = layout;
    this.seen = seen;
    this.partition = partition;
    this.counters = counters;
    report();
  }

  /** Lets the partition's clock go on, and forgets some of the sensors that are silent by it. */
  void tick(long time) {
    limits.ttl().ifPresent(ttl -> register.tick(time, ttl.toMillis()));
    if (limits.ttl().isEmpty()) {
      register.tick(time, 0);
    } else if (register.due()) {
      register.takeDue(limits.ttl().get().toMillis(), SLICE).forEach(this::forget);
    }
  }

  /**
   * A copy of the sensor's state; a fresh one where there is none, or none that still counts.
   *
   * @throws StateFormatException where the stored bytes are none that this version reads
   */
  SensorState get(String sensor) {
    byte[] stored = store.get(sensor);
    if (stored == null) {
      return layout.fresh();
    }
    SensorState state = layout.read(stored);
    long last = state.get(seen).clock;
    if (limits.expired(last, register.clock())) {
      forget(sensor, last);
      return layout.fresh();
    }
    return state;
  }

  /** Whether that sensor, whose state is this, would be one too many. */
  boolean refuses(String sensor, SensorState state) {
    return register.sensors() >= limits.most()
        && state.get(seen).clock == Seen.NEVER
        && store.get(sensor) == null;
  }

  /**
   * Keeps the state; from now on the slices that began anew are there, and so counted once.
   *
   * @return how many bytes it takes
   */
  int put(String sensor, SensorState state) {
    Seen newest = state.get(seen);
    if (newest.clock == Seen.NEVER) {
      register.add(sensor);
      report();
    } else {
      register.move(sensor, newest.clock);
    }
    newest.clock = register.clock();
    byte[] bytes = layout.write(state);
    store.put(sensor, bytes);
    if (state.startedFresh() > 0) {
      counters.startedFresh(state.startedFresh());
      sayOnce(sensor, state.startedFresh());
    }
    return bytes.length;
  }

  /** An entry of the register is due; where the state says otherwise, it was left from before. */
  private void forget(SensorRegister.Entry entry) {
    byte[] stored = store.get(entry.sensor());
    if (stored == null) {
      return;
    }
    try {
      long last = layout.read(stored).get(seen).clock;
      if (SensorRegister.hour(last) == entry.hour() && limits.expired(last, register.clock())) {
        forget(entry.sensor(), last);
      }
    } catch (StateFormatException e) {
      LOG.debug("the state of {} is of another kind and stays", entry.sensor(), e);
    }
  }

  private void forget(String sensor, long last) {
    store.delete(sensor);
    register.remove(sensor, last);
    counters.forgotten(partition, sensor);
    report();
  }

  private void report() {
    counters.sensors(partition, register.sensors(), limits.most());
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
