package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.source.Row;
import dev.streamcast.source.SourceException;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of readings to the readings topic, each exactly once: transactions carry the number
 * of the last row beside the readings, so that a load that was killed goes on where it was
 * committed. Record key: the sensor's id; record time: see {@link LoadTarget}.
 *
 * <pre>
 * try (var loader = ReadingLoader.open(clients, admin, target, id)) {
 *   if (!loader.position().complete()) {
 *     loader.load(rows, Pace.FULL_SPEED);
 *   }
 * }
 * </pre>
 *
 * <p>A second loader of the same id, in this process or another, takes over: the first ends with a
 * {@link UserError} that says so. One thread loads; {@link #stop}, {@link #position} and {@link
 * #readings} may be called from any.
 */
final class ReadingLoader implements AutoCloseable {
  private static final int MOST_READINGS = 50_000;
  private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /** Until a load that was killed and is not started again lets others read on past it. */
  private static final int TRANSACTION_TIMEOUT_MS = 30_000;

  private final KafkaProducer<byte[], byte[]> producer;
  private final LoadTarget target;
  private final LoadId id;
  private final @Nullable LabelLoad labels;
  private final ConsumerGroupMetadata group;
  private final ReadingCodec codec = new ReadingCodec(Schemas.released());
  private final CountDownLatch stopped = new CountDownLatch(1);

  private volatile LoadPosition position = LoadPosition.START;
  private final AtomicLong readings = new AtomicLong();

  /** Rows that the open transaction has read, readings that it has sent, and when it began. */
  private long openRows;

  private long openReadings;
  private long openSince;

  /** Kafka 5 will have this of a consumer only; we need none for anything else. */
  @SuppressWarnings("removal")
  private ReadingLoader(
      KafkaProducer<byte[], byte[]> producer,
      LoadTarget target,
      LoadId id,
      @Nullable LabelLoad labels) {
    this.producer = producer;
    this.target = target;
    this.id = id;
    this.labels = labels;
    this.group = new ConsumerGroupMetadata(id.name());
  }

  /**
   * Takes over whatever an earlier loader of this id has left, and finds how far it had come.
   *
   * @throws UserError if the broker refuses, or does not answer in time
   */
  static ReadingLoader open(KafkaClients clients, Admin admin, LoadTarget target, LoadId id) {
    return open(clients, admin, target, id, null);
  }

  /** The same, with the rows' labels beside the readings if they are wanted. */
  static ReadingLoader open(
      KafkaClients clients, Admin admin, LoadTarget target, LoadId id, @Nullable LabelLoad labels) {
    KafkaProducer<byte[], byte[]> producer =
        clients.producer(
            Map.of(
                ProducerConfig.BATCH_SIZE_CONFIG,
                131_072,
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                TRANSACTION_TIMEOUT_MS),
            Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id.name()));
    ReadingLoader loader = new ReadingLoader(producer, target, id, labels);
    try {
      producer.initTransactions();
      loader.position = LoadPosition.read(admin, id);
      return loader;
    } catch (KafkaException e) {
      loader.close();
      throw loader.explained(e);
    }
  }

  /** How far this load has come, over all its starts: what is committed. */
  LoadPosition position() {
    return position;
  }

  /** How many readings this loader has committed. */
  long readings() {
    return readings.get();
  }

  /**
   * Loads from another row on than the first that is not committed, whatever was loaded before.
   *
   * @param rows how many rows are left out; 0 loads the whole once more
   */
  void startAfter(long rows) {
    position = new LoadPosition(rows, false);
  }

  /**
   * Loads the rows that are not yet committed, until the last one or until {@link #stop}; {@link
   * #position} then says how far it came.
   *
   * @param rows all rows, from the first; those that are committed are skipped
   * @param pace when each row is due
   * @throws SourceException from the rows; what stands before is committed
   * @throws UserError if the topic, or the broker, does not take a row; what stands before is
   *     committed where the broker still takes that
   * @throws InterruptedException if this thread is interrupted; the open transaction is aborted
   */
  void load(Iterator<Row> rows, Pace pace) throws InterruptedException {
    try {
      transfer(rows, pace);
    } catch (InterruptException e) {
      Thread.interrupted();
      abort();
      throw new InterruptedException(e.getMessage());
    } catch (KafkaException e) {
      KafkaFault fault = new KafkaFault(e);
      if (fault.refused()) {
        abort();
      }
      throw explained(e);
    } catch (InterruptedException e) {
      abort();
      throw e;
    }
  }

  /** Ends the load after the readings that are sent; they are committed. */
  void stop() {
    stopped.countDown();
  }

  /** Lets go of the broker, without waiting for one that does not answer. */
  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }

  private void transfer(Iterator<Row> rows, Pace pace) throws InterruptedException {
    long done = position.rows();
    try {
      while (stopped.getCount() > 0 && rows.hasNext()) {
        Row row = rows.next();
        if (row.number() > done) {
          if (!awaitDue(row, pace)) {
            break;
          }
          send(row);
          commitIfDue();
        }
      }
    } catch (SourceException | UserError e) {
      commit(false);
      throw e;
    }
    commit(stopped.getCount() > 0);
  }

  /** False if the load was stopped before. What was sent is committed rather than kept waiting. */
  private boolean awaitDue(Row row, Pace pace) throws InterruptedException {
    long nanos = pace.nanosUntil(row);
    if (nanos <= 0) {
      return true;
    }
    if (openRows > 0 && System.nanoTime() - openSince + nanos > LONGEST_NANOS) {
      commit(false);
      nanos = pace.nanosUntil(row);
    }
    return !stopped.await(nanos, TimeUnit.NANOSECONDS);
  }

  private void send(Row row) {
    List<ProducerRecord<byte[], byte[]>> records = records(row);
    begin();
    for (ProducerRecord<byte[], byte[]> record : records) {
      // A failure is kept by the producer, which throws it at the commit.
      var unused = producer.send(record);
    }
    openRows++;
    openReadings += row.readings().size();
  }

  private List<ProducerRecord<byte[], byte[]>> records(Row row) {
    long time = target.recordTime(row, System.currentTimeMillis());
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(row.readings().size());
    for (Reading reading : row.readings()) {
      byte[] key = SensorKey.encode(reading.sensor());
      if (key.length > SensorKey.MOST_BYTES) {
        throw UserError.failed(
            "row "
                + row.number()
                + ": the sensor's id has "
                + key.length
                + " bytes; it may have at most "
                + SensorKey.MOST_BYTES);
      }
      records.add(new ProducerRecord<>(target.name(), null, time, key, codec.encode(reading)));
      if (labels != null) {
        records.add(labels.record(row, reading.sensor(), key));
      }
    }
    return records;
  }

  private void begin() {
    if (openRows == 0) {
      producer.beginTransaction();
      openSince = System.nanoTime();
    }
  }

  private void commitIfDue() {
    if (openReadings >= MOST_READINGS || System.nanoTime() - openSince >= LONGEST_NANOS) {
      commit(false);
    }
  }

  /** Commits what was sent and the number of its last row; also if that is only the end mark. */
  private void commit(boolean complete) {
    if (openRows == 0 && !complete) {
      return;
    }
    begin();
    LoadPosition next = new LoadPosition(position.rows() + openRows, complete);
    producer.sendOffsetsToTransaction(next.offsets(id), group);
    producer.commitTransaction();
    position = next;
    readings.addAndGet(openReadings);
    openRows = 0;
    openReadings = 0;
  }

  private void abort() {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      // There was none, or the broker ends it itself in time: it is not committed either way.
    }
  }

  private UserError explained(KafkaException e) {
    KafkaFault fault = new KafkaFault(e);
    String committed = position.rows() + " rows are committed";
    return fault.fenced()
        ? UserError.failed(
            "another load of the same data into topic "
                + target.name()
                + " has taken over and goes on after what this one has committed ("
                + committed
                + "); this one ends")
        : fault.toUserError(
            "cannot load into topic "
                + target.name()
                + " ("
                + committed
                + "; the same command goes on from there)");
  }
}
