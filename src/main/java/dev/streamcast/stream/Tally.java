package dev.streamcast.stream;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.surprise.Direction;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts in memory, for a closing line and for tests. */
public final class Tally implements Counters {
  private final LongAdder expired = new LongAdder();
  private final LongAdder imputed = new LongAdder();
  private final LongAdder startedFresh = new LongAdder();
  private final LongAdder splits = new LongAdder();
  private final LongAdder ahead = new LongAdder();
  private final LongAdder forgotten = new LongAdder();
  private final Map<Integer, Long> sensors = new ConcurrentHashMap<>();
  private volatile long mostSensors = Long.MAX_VALUE;
  private final Map<Status, LongAdder> issued = adders(Status.class);
  private final Map<Direction, LongAdder> anomalies = adders(Direction.class);
  private final Map<Outcome.Skipped, LongAdder> skipped = adders(Outcome.Skipped.class);
  private final Map<DeadLetter.Reason, LongAdder> deadLetters = adders(DeadLetter.Reason.class);

  private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
    Map<E, LongAdder> adders = new EnumMap<>(type);
    for (E constant : type.getEnumConstants()) {
      adders.put(constant, new LongAdder());
    }
    return adders;
  }

  @Override
  public void issued(Outcome.Issued reading, Arrival arrival) {
    Forecast forecast = reading.forecast();
    add(issued, forecast.status());
    if (forecast.verdict().anomaly()) {
      add(anomalies, forecast.verdict().direction());
    }
    if (reading.expired() > 0) {
      expired.add(reading.expired());
    }
    if (reading.imputed() > 0) {
      imputed.add(reading.imputed());
    }
    if (forecast.timestamp() > arrival.recordTime()) {
      ahead.increment();
    }
  }

  @Override
  public void skipped(Outcome.Skipped reason, long lateness) {
    add(skipped, reason);
  }

  @Override
  public void deadLetter(DeadLetter.Reason reason) {
    add(deadLetters, reason);
  }

  @Override
  public void startedFresh(int slices) {
    startedFresh.add(slices);
  }

  @Override
  public void forgotten(int partition, String sensor) {
    forgotten.increment();
  }

  @Override
  public void sensors(int partition, long count, long most) {
    mostSensors = most;
    sensors.put(partition, count);
  }

  @Override
  public void revoked(int partition) {
    sensors.remove(partition);
  }

  @Override
  public void split(String sensor) {
    splits.increment();
  }

  /** Every record that came. */
  public long records() {
    return readings() + deadLetters();
  }

  /** The records that were readings. */
  public long readings() {
    return issued() + skipped();
  }

  /** The readings that became forecasts. */
  public long issued() {
    return sum(issued);
  }

  /** The readings that became forecasts of that status. */
  public long issuedAs(Status status) {
    return count(issued, status);
  }

  /** The flagged readings that lie to that side. */
  public long anomaliesTo(Direction direction) {
    return count(anomalies, direction);
  }

  /** The steps that sensors' memories went on forecasts in the place of values. */
  public long imputed() {
    return imputed.sum();
  }

  /** The accepted readings whose time lies after their record's. */
  public long ahead() {
    return ahead.sum();
  }

  /** The forecasts whose reading is flagged. */
  public long anomalies() {
    return sum(anomalies);
  }

  /** The forecasts that will never meet their actual. */
  public long expired() {
    return expired.sum();
  }

  /** The readings that were not accepted. */
  public long skipped() {
    return sum(skipped);
  }

  /** The readings that were not accepted for that reason. */
  public long skippedAs(Outcome.Skipped reason) {
    return count(skipped, reason);
  }

  /** The records that were no readings. */
  public long deadLetters() {
    return sum(deadLetters);
  }

  /** The records that were no readings for that reason. */
  public long deadLettersAs(DeadLetter.Reason reason) {
    return count(deadLetters, reason);
  }

  /** The slices of states that were not found and began anew. */
  public long startedFresh() {
    return startedFresh.sum();
  }

  /** The sensors that were silent for too long. */
  public long forgottenSensors() {
    return forgotten.sum();
  }

  /** The sensors that are remembered in the partitions that are forecast here. */
  public long rememberedSensors() {
    return sensors.values().stream().mapToLong(Long::longValue).sum();
  }

  /** How full the fullest of those partitions is, from 0 to 1. */
  public double fullness() {
    long fullest = sensors.values().stream().mapToLong(Long::longValue).max().orElse(0);
    return (double) fullest / mostSensors;
  }

  /** How often a sensor was seen in a second partition. */
  public long splits() {
    return splits.sum();
  }

  private static <E> void add(Map<E, LongAdder> adders, E key) {
    LongAdder adder = adders.get(key);
    if (adder != null) {
      adder.increment();
    }
  }

  private static <E> long count(Map<E, LongAdder> adders, E key) {
    LongAdder adder = adders.get(key);
    return adder == null ? 0 : adder.sum();
  }

  private static <E> long sum(Map<E, LongAdder> adders) {
    return adders.values().stream().mapToLong(LongAdder::sum).sum();
  }
}
