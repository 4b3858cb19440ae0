package dev.streamcast.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which sensors are due, and how seldom the store is looked through for them. */
class SensorRegisterTest {
  private static final long HOUR = 3_600_000;
  private static final long DAY = 24 * HOUR;
  private static final long START = 1_356_998_400_000L;

  private final Sorted store = new Sorted();
  private final SensorRegister register = new SensorRegister(store);

  private List<String> forget(int most) {
    List<String> forgotten = new ArrayList<>();
    while (register.due()) {
      List<String> some =
          register.takeDue(DAY, most).stream().map(SensorRegister.Entry::sensor).toList();
      assertThat(some).hasSizeLessThanOrEqualTo(most);
      forgotten.addAll(some);
    }
    return forgotten;
  }

  /** RocksDB walks over every deleted entry in between, each time. */
  @Test
  void while_every_sensor_reports_the_store_is_looked_through_once_a_ttl() {
    register.tick(START, DAY);
    for (int s = 0; s < 3; s++) {
      register.add("sensor-" + s);
    }
    for (int hour = 1; hour <= 1_000; hour++) {
      long before = register.clock();
      register.tick(START + hour * HOUR, DAY);
      assertThat(forget(8)).isEmpty();
      for (int s = 0; s < 3; s++) {
        register.move("sensor-" + s, before);
      }
    }
    assertThat(store.ranges).isLessThanOrEqualTo(1_000 / 24 + 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 1_000})
  void exactly_the_silent_are_due_in_any_order_of_coming_and_going(int most) {
    Random random = new Random(most);
    TreeMap<String, Long> heard = new TreeMap<>();
    long time = START;
    for (int i = 0; i < 5_000; i++) {
      time += (long) (random.nextDouble() * random.nextDouble() * 4 * HOUR);
      register.tick(time, DAY);
      List<String> silent = new ArrayList<>();
      long end = (register.clock() - DAY) / HOUR;
      heard.forEach(
          (sensor, last) -> {
            if (last / HOUR < end) {
              silent.add(sensor);
            }
          });
      assertThat(forget(most)).containsExactlyInAnyOrderElementsOf(silent);
      silent.forEach(heard::remove);
      String sensor = "sensor-" + random.nextInt(60);
      Long last = heard.put(sensor, register.clock());
      if (last == null) {
        register.add(sensor);
      } else {
        register.move(sensor, last);
      }
    }
    assertThat(heard).isNotEmpty();
  }

  /** A store in memory that counts how often a range of it is asked for. */
  private static final class Sorted implements KeyValueStore<byte[], byte[]> {
    private final NavigableMap<byte[], byte[]> map = new TreeMap<>(Arrays::compareUnsigned);
    private int ranges;

    @Override
    public KeyValueIterator<byte[], byte[]> range(byte[] from, byte[] to) {
      ranges++;
      return iterator(map.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<byte[], byte[]> all() {
      return iterator(map);
    }

    private static KeyValueIterator<byte[], byte[]> iterator(NavigableMap<byte[], byte[]> part) {
      Iterator<byte[]> keys = List.copyOf(part.keySet()).iterator();
      return new KeyValueIterator<>() {
        @Override
        public void close() {}

        @Override
        public byte[] peekNextKey() {
          throw new UnsupportedOperationException();
        }

        @Override
        public boolean hasNext() {
          return keys.hasNext();
        }

        @Override
        public KeyValue<byte[], byte[]> next() {
          return new KeyValue<>(keys.next(), new byte[0]);
        }
      };
    }

    @Override
    public void put(byte[] key, byte[] value) {
      map.put(key, value);
    }

    @Override
    public byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
      return map.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<byte[], byte[]>> entries) {
      entries.forEach(it -> put(it.key, it.value));
    }

    @Override
    public byte @Nullable [] delete(byte[] key) {
      return map.remove(key);
    }

    @Override
    public byte @Nullable [] get(byte[] key) {
      return map.get(key);
    }

    @Override
    public long approximateNumEntries() {
      return map.size();
    }

    @Override
    public String name() {
      return SensorRegister.STORE;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {}

    @Override
    public void close() {}

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return true;
    }
  }
}
