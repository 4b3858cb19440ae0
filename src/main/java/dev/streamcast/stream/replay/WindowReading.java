package dev.streamcast.stream.replay;

import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.WireException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The one place where a replay differs from the live stream: its consumers hand over nothing beyond
 * the window and nothing of other sensors, and, where they are paced, nothing before it is due. The
 * topology behind them is the same and knows nothing of it.
 *
 * <p>How far each partition has come is known by position, not by counting: the last offsets of a
 * window may be marks of transactions, which are no records.
 */
public final class WindowReading implements KafkaClientSupplier {
  private final Window window;
  private final Predicate<String> sensors;
  private final Pacing pacing;
  private final AtomicLongArray fetched;
  private final AtomicLongArray handed;
  private final LongAdder passedOver = new LongAdder();

  /**
   * Reads from there on.
   *
   * @param next the next offset of each partition
   * @param sensors whose readings are wanted
   */
  public WindowReading(Window window, long[] next, Predicate<String> sensors, Pacing pacing) {
    this.window = window;
    this.sensors = sensors;
    this.pacing = pacing;
    this.fetched = new AtomicLongArray(next);
    this.handed = new AtomicLongArray(next);
  }

  Pacing pacing() {
    return pacing;
  }

  long end(int partition) {
    return window.stretch(partition).end();
  }

  /** Whether the topology gets that record. */
  boolean takes(ConsumerRecord<byte[], byte[]> record) {
    if (record.offset() >= end(record.partition())) {
      return false;
    }
    boolean wanted = wanted(record.key());
    if (!wanted) {
      passedOver.increment();
    }
    return wanted;
  }

  private boolean wanted(byte[] key) {
    try {
      return sensors.test(SensorKey.decode(key));
    } catch (WireException e) {
      return true; // A dead letter, which the topology tells of.
    }
  }

  void fetchedTo(int partition, long position) {
    fetched.accumulateAndGet(partition, Math.min(position, end(partition)), Math::max);
  }

  void handedOver(ConsumerRecord<byte[], byte[]> record) {
    handed.accumulateAndGet(record.partition(), record.offset() + 1, Math::max);
  }

  /** The offset behind all of that partition that has been handed to the topology. */
  public long handed(int partition) {
    return handed.get(partition);
  }

  /** Whether nothing of that partition is left to be fetched. */
  public boolean fetchedAll(int partition) {
    return fetched.get(partition) >= end(partition);
  }

  /** How many offsets of the window have been fetched, with what was before the start. */
  public long fetched() {
    long sum = 0;
    for (int i = 0; i < fetched.length(); i++) {
      sum += fetched.get(i) - window.stretch(i).start();
    }
    return sum;
  }

  /** How many readings of other sensors were passed over. */
  public long passedOver() {
    return passedOver.sum();
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new WindowConsumer(config, this);
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
