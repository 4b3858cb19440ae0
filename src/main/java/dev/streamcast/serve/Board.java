package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.stream.Arrival;
import dev.streamcast.stream.Counters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What page, API and metrics show of each sensor: fed by the stream threads, which never wait here,
 * and read by all others. A sensor appears with its first reading after the start, or before that
 * as its stored state tells of it ({@link Refill}), and goes with its partition or when it is
 * forgotten. Up to a bound they are listed, beyond it only counted; who reports takes the place of
 * one that has not.
 */
final class Board implements Counters {
  private static final int FLAGS = 256;
  private static final int FOLLOWED = 256;

  private final int most;
  private final HorizonSums horizons;
  private final Map<Integer, PartitionSensors> partitions = new ConcurrentHashMap<>();
  private final Queue<Watched> silent = new ConcurrentLinkedQueue<>();
  private final AtomicInteger listed = new AtomicInteger();
  private final DistinctEstimate unlisted = new DistinctEstimate();
  private final Map<String, Tap> taps = new ConcurrentHashMap<>();
  private final Tap flags = new Tap(FLAGS);

  /**
   * An empty board.
   *
   * @param most how many sensors are listed
   * @param horizons where the scores of all sensors, and the errors of the listed ones, are summed
   */
  Board(int most, HorizonSums horizons) {
    this.most = most;
    this.horizons = horizons;
  }

  /** Where the errors of listed sensors are summed. */
  HorizonSums horizons() {
    return horizons;
  }

  @Override
  public void issued(Outcome.Issued issued, Arrival arrival) {
    Forecast forecast = issued.forecast();
    PartitionSensors partition = partition(arrival.partition());
    horizons.count(issued.scores());
    partition.advance(forecast.timestamp(), arrival.offset());
    Watched sensor = partition.sensors().get(forecast.sensor());
    if (sensor == null) {
      sensor = list(partition, forecast.sensor(), arrival.partition());
    }
    if (sensor != null) {
      sensor.add(forecast, issued.scores(), arrival.offset());
    }
    if (forecast.verdict().anomaly()) {
      flags.add(forecast);
    }
  }

  private PartitionSensors partition(int number) {
    return partitions.computeIfAbsent(number, key -> new PartitionSensors());
  }

  private @Nullable Watched list(PartitionSensors partition, String id, int number) {
    if (!hasRoom() && !removeSilent()) {
      unlisted.add(id);
      return null;
    }
    Watched sensor = new Watched(id, number, horizons);
    Watched stored = partition.sensors().putIfAbsent(id, sensor);
    if (stored != null) {
      return stored; // listed from its state at this very moment
    }
    listed.incrementAndGet();
    sensor.follow(taps.get(id));
    return sensor;
  }

  /** Takes a sensor off the list that has not reported; false where all have. */
  private boolean removeSilent() {
    Watched next = silent.poll();
    while (next != null) {
      PartitionSensors home = partitions.get(next.partition());
      if (next.offset() < 0 && home != null && home.sensors().remove(next.id(), next)) {
        listed.decrementAndGet();
        unlisted.add(next.id());
        return true;
      }
      next = silent.poll();
    }
    return false;
  }

  /** The partitions that are here and whose stored states are not listed yet. */
  Map<Integer, PartitionSensors> unfilled() {
    Map<Integer, PartitionSensors> unfilled = new TreeMap<>();
    partitions.forEach(
        (number, partition) -> {
          if (!partition.isFilled()) {
            unfilled.put(number, partition);
          }
        });
    return unfilled;
  }

  /** Whether one more sensor can be listed. */
  boolean hasRoom() {
    return listed.get() < most;
  }

  /** Lists a sensor from its stored state, unless a reading of it has come before. */
  void fill(PartitionSensors partition, Watched stored) {
    if (!hasRoom() || partition.sensors().putIfAbsent(stored.id(), stored) != null) {
      return;
    }
    listed.incrementAndGet();
    silent.add(stored);
    partition.advanceStored(stored.row(Row.NEVER).time());
    stored.follow(taps.get(stored.id()));
    if (partition.isGone() || partition.isForgotten(stored.id())) {
      remove(partition, stored);
    }
  }

  /** Whoever takes a sensor off counts it, and nobody else. */
  private void remove(PartitionSensors partition, Watched sensor) {
    if (partition.sensors().remove(sensor.id(), sensor)) {
      listed.decrementAndGet();
    }
  }

  @Override
  public void assigned(int partition) {
    partition(partition);
  }

  @Override
  public void sensors(int partition, long sensors, long most) {
    partition(partition).setKnown(sensors);
  }

  @Override
  public void forgotten(int partition, String sensor) {
    PartitionSensors home = partitions.get(partition);
    if (home == null) {
      return;
    }
    home.setForgotten(sensor);
    Watched gone = home.sensors().get(sensor);
    if (gone != null) {
      remove(home, gone);
    }
  }

  @Override
  public void revoked(int partition) {
    PartitionSensors gone = partitions.remove(partition);
    if (gone != null) {
      gone.setGone();
      gone.sensors().values().forEach(sensor -> remove(gone, sensor));
      silent.removeIf(sensor -> sensor.partition() == partition);
    }
  }

  /** The newest readings of a sensor, from now on, until {@link #unfollow}. */
  Tap follow(String id) {
    Tap tap = taps.computeIfAbsent(id, key -> new Tap(FOLLOWED));
    partitions.values().forEach(it -> follow(it, id, tap));
    return tap;
  }

  /** Nobody follows that sensor any more. */
  void unfollow(String id) {
    taps.remove(id);
    partitions.values().forEach(it -> follow(it, id, null));
  }

  private static void follow(PartitionSensors partition, String id, @Nullable Tap tap) {
    Watched sensor = partition.sensors().get(id);
    if (sensor != null) {
      sensor.follow(tap);
    }
  }

  /** The newest flags of all sensors. */
  Tap flags() {
    return flags;
  }

  /** All sensors that are listed, in no order. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>(listed.get());
    for (PartitionSensors partition : partitions.values()) {
      long clock = partition.clock();
      partition.sensors().values().forEach(sensor -> rows.add(sensor.row(clock)));
    }
    return rows;
  }

  /** The sensor of that id; the one of the lowest partition where it comes in several. */
  Optional<Watched> find(String id) {
    return partitions.keySet().stream()
        .sorted()
        .map(number -> find(id, number))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The sensor of that id in that partition. */
  Optional<Watched> find(String id, int partition) {
    return Optional.ofNullable(partitions.get(partition)).map(it -> it.sensors().get(id));
  }

  /**
   * Whether a reading of that time may be newer than what is committed of its partition. Of a
   * sensor that is not listed only the partition's newest reading is known.
   *
   * @param committed up to which offset the partition was committed before the sensor was read
   */
  boolean uncommitted(String id, int partition, long time, long committed) {
    PartitionSensors sensors = partitions.get(partition);
    if (sensors == null) {
      return false; // nothing has been read here since the start
    }
    Watched sensor = sensors.sensors().get(id);
    if (sensor == null) {
      return sensors.offset() >= Math.max(0, committed);
    }
    return time > row(sensor).time() || sensor.offset() >= Math.max(0, committed);
  }

  /** What is known of a sensor now. */
  Row row(Watched sensor) {
    PartitionSensors partition = partitions.get(sensor.partition());
    return sensor.row(partition == null ? Row.NEVER : partition.clock());
  }

  /** How many sensors are listed. */
  int listed() {
    return listed.get();
  }

  /** How many sensors there are, by the stream's count; where that knows fewer, an estimate. */
  long total() {
    long known = partitions.values().stream().mapToLong(PartitionSensors::known).sum();
    return Math.max(known, listed.get() + unlisted.estimate());
  }
}
