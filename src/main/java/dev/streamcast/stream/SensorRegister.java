package dev.streamcast.stream;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * What a partition knows of its sensors as a whole: its clock, how many they are, and which have
 * been silent for longest. It lies in a store of its own beside the states, in the same
 * transaction, so that a restart or a replay decides the same; the store of the states holds
 * sensors and nothing else.
 *
 * <pre>
 * 00                             clock (8), sensors (8), whether entries are due (1)
 * 01, hour (8), id of a sensor   an entry for each sensor, under the hour of the partition's clock
 *                                in which it was last heard of
 * </pre>
 *
 * <p>The clock is the newest time of any reading, in whole seconds; no wall clock is asked. Since
 * entries are ordered by hours, the silent sensors are found without looking at the others, and an
 * entry is written again once an hour, not at every reading.
 */
final class SensorRegister {
  /** The name of the store. */
  static final String STORE = "sensor-register";

  /** How fine the clock is, in milliseconds. */
  static final long TICK = 1_000;

  private static final long HOUR = 3_600_000;
  private static final byte[] SUMMARY = {0};
  private static final byte ENTRY = 1;
  private static final byte[] AFTER_ENTRIES = {2};
  private static final int PREFIX = 1 + Long.BYTES;
  private static final byte[] PRESENT = {1};

  private final KeyValueStore<byte[], byte[]> store;
  private long clock = Seen.NEVER;
  private long sensors;
  private boolean due;

  /** No entry is before this key. It saves the store from walking over all that it deleted. */
  private byte[] oldest = key(0, new byte[0]);

  /** A sensor, and the hour of its entry. */
  record Entry(String sensor, long hour) {}

  SensorRegister(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    load();
  }

  private void load() {
    byte[] summary = store.get(SUMMARY);
    if (summary != null) {
      ByteBuffer bytes = ByteBuffer.wrap(summary);
      clock = bytes.getLong();
      sensors = bytes.getLong();
      due = bytes.get() != 0;
    }
  }

  /** The newest time of any reading, in whole seconds, as milliseconds since 1970. */
  long clock() {
    return clock;
  }

  /** How many sensors there are. */
  long sensors() {
    return sensors;
  }

  /** Whether there may be entries of before the hour of {@code clock - ttl}. */
  boolean due() {
    return due;
  }

  /**
   * Lets the clock go on to that time, if it is a newer one.
   *
   * @param ttl how many milliseconds a sensor may be silent
   */
  void tick(long time, long ttl) {
    if (clock == Seen.NEVER) {
      load(); // The store may have been filled after it was opened.
    }
    long tick = Math.floorDiv(time, TICK) * TICK;
    if (tick > clock) {
      due |= clock == Seen.NEVER || hour(tick - ttl) > hour(clock - ttl);
      clock = tick;
      save();
    }
  }

  /** Takes out the oldest entries that are due, that many at most. */
  List<Entry> takeDue(long ttl, int most) {
    long end = hour(clock - ttl);
    List<byte[]> keys = new ArrayList<>(most);
    if (hour(oldest) < end) {
      try (KeyValueIterator<byte[], byte[]> entries = store.range(oldest, AFTER_ENTRIES)) {
        oldest = key(end, new byte[0]);
        while (entries.hasNext()) {
          byte[] key = entries.next().key;
          if (keys.size() == most || hour(key) >= end) {
            oldest = key;
            break;
          }
          keys.add(key);
        }
      }
      keys.forEach(store::delete);
    }
    if (hour(oldest) >= end) {
      due = false;
      save();
    }
    return keys.stream().map(SensorRegister::entry).toList();
  }

  /** A sensor is there that was not. */
  void add(String sensor) {
    sensors++;
    store.put(key(hour(clock), utf8(sensor)), PRESENT);
    save();
  }

  /** A sensor has been heard of again. */
  void move(String sensor, long seen) {
    if (hour(seen) != hour(clock)) {
      store.delete(key(hour(seen), utf8(sensor)));
      store.put(key(hour(clock), utf8(sensor)), PRESENT);
    }
  }

  /** A sensor is forgotten. */
  void remove(String sensor, long seen) {
    sensors = Math.max(0, sensors - 1);
    store.delete(key(hour(seen), utf8(sensor)));
    save();
  }

  /** The hour of a time; times before 1970 all share the first. */
  static long hour(long time) {
    return Math.max(0, time / HOUR);
  }

  private void save() {
    byte[] summary = new byte[2 * Long.BYTES + 1];
    ByteBuffer.wrap(summary).putLong(clock).putLong(sensors).put((byte) (due ? 1 : 0));
    store.put(SUMMARY, summary);
  }

  private static byte[] key(long hour, byte[] sensor) {
    byte[] key = new byte[PREFIX + sensor.length];
    ByteBuffer.wrap(key).put(ENTRY).putLong(hour).put(sensor);
    return key;
  }

  private static Entry entry(byte[] key) {
    byte[] sensor = Arrays.copyOfRange(key, PREFIX, key.length);
    return new Entry(new String(sensor, StandardCharsets.UTF_8), hour(key));
  }

  private static long hour(byte[] key) {
    return ByteBuffer.wrap(key).getLong(1);
  }

  private static byte[] utf8(String sensor) {
    return sensor.getBytes(StandardCharsets.UTF_8);
  }
}
