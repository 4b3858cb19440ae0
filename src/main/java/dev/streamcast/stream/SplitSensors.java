package dev.streamcast.stream;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Notices sensors whose readings come in two partitions, which happens when producers of two kinds
 * write to one topic: librdkafka's default partitioner is not Java's. Such a sensor has two states,
 * and each sees half of its readings.
 *
 * <p>Shared by the tasks of one instance, and as small with a million sensors as with ten: a table
 * of {@value #PLACES} places, each with the partition in which a sensor of that place was seen last
 * and 48 bits of its hash. Sensors that share a place push each other out, so that a few splits
 * among very many sensors can be missed; none is invented but by two hashes that agree in 48 bits.
 */
final class SplitSensors {
  private static final int PLACES = 1 << 16;
  private static final int PARTITION_BITS = 16;
  private static final long PARTITION_MASK = (1L << PARTITION_BITS) - 1;

  private final AtomicLongArray places = new AtomicLongArray(PLACES);

  /** Whether the sensor was last seen in another partition than this one. */
  boolean seen(String sensor, int partition) {
    long hash = hash(sensor);
    int place = (int) (hash >>> 48);
    long now = (hash << PARTITION_BITS) | ((partition + 1) & PARTITION_MASK);
    long before = places.get(place);
    if (before == now) {
      return false;
    }
    places.set(place, now);
    return before != 0 && (before ^ now) >>> PARTITION_BITS == 0;
  }

  /** FNV-1a over the characters, finished by the mixer of MurmurHash3. */
  private static long hash(String sensor) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < sensor.length(); i++) {
      hash = (hash ^ sensor.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
