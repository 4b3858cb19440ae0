package dev.streamcast.serve;

import dev.streamcast.forecast.Forecast;
import dev.streamcast.wire.ForecastCodec;
import dev.streamcast.wire.SensorKey;
import dev.streamcast.wire.WireException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * A sensor's last forecasts from the topic, what is committed of them: its partition is read
 * backwards in pieces that double, until there are enough, or until {@value #MOST_RECORDS} records,
 * {@value #MOST_BYTES} bytes or three seconds are over. At most {@value #MOST_AT_ONCE} consumers
 * are open, and are used again.
 */
final class History implements AutoCloseable {
  static final int MOST_AT_ONCE = 4;
  static final int MOST_RECORDS = 1_000_000;
  static final long MOST_BYTES = 256 << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int FIRST_PIECE = 2_000;
  private static final int LARGEST_PIECE = 128_000;

  private final Subject subject;
  private final ForecastCodec codec;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final Deque<Consumer<byte[], byte[]>> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  History(Subject subject) {
    this.subject = subject;
    codec = new ForecastCodec(subject.schemas());
  }

  /**
   * What is wanted.
   *
   * @param sensor the sensor's id
   * @param partition where it is
   * @param limit how many readings at most
   * @param before only readings before that time, in milliseconds since 1970
   * @param offset only records before that offset
   */
  record Wanted(String sensor, int partition, int limit, long before, long offset) {}

  /**
   * What was found.
   *
   * @param forecasts the oldest first
   * @param truncated whether there may be more of them that were not reached
   * @param from the offset down to which the partition was read
   */
  record Found(List<Forecast> forecasts, boolean truncated, long from) {}

  /** Reads. */
  Found read(Wanted wanted) {
    if (closed || !places.tryAcquire()) {
      throw Lookup.later("too many histories are being read", List.of());
    }
    Consumer<byte[], byte[]> consumer = null;
    try {
      consumer = idle.poll();
      if (consumer == null) {
        consumer = subject.consumers().get();
      }
      Found found = read(consumer, wanted);
      idle.push(consumer);
      consumer = null;
      return found;
    } catch (KafkaException e) {
      throw Lookup.later("the forecasts topic cannot be read: " + e.getMessage(), List.of());
    } finally {
      if (consumer != null) {
        consumer.close();
      }
      places.release();
      if (closed) {
        close();
      }
    }
  }

  private Found read(Consumer<byte[], byte[]> consumer, Wanted wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    TopicPartition place = new TopicPartition(subject.forecasts(), wanted.partition());
    List<TopicPartition> one = List.of(place);
    consumer.assign(one);
    long first = consumer.beginningOffsets(one, PATIENCE).getOrDefault(place, 0L);
    long end = consumer.endOffsets(one, PATIENCE).getOrDefault(place, 0L);
    long from = Math.min(end, wanted.offset());
    Budget budget = new Budget(deadline);
    Deque<Forecast> found = new ArrayDeque<>();
    int piece = FIRST_PIECE;
    while (from > first && found.size() < wanted.limit() && !budget.spent()) {
      long begin = Math.max(first, from - piece);
      List<Forecast> here = piece(consumer, place, begin, from, wanted, budget);
      if (budget.cut) {
        break; // a piece that was not read to its end has a hole
      }
      for (int i = here.size() - 1; i >= 0; i--) {
        found.addFirst(here.get(i));
      }
      from = begin;
      piece = Math.min(2 * piece, LARGEST_PIECE);
    }
    boolean more = found.size() < wanted.limit() && from > first;
    while (found.size() > wanted.limit()) {
      found.removeFirst();
    }
    return new Found(new ArrayList<>(found), more, from);
  }

  private List<Forecast> piece(
      Consumer<byte[], byte[]> consumer,
      TopicPartition place,
      long begin,
      long end,
      Wanted wanted,
      Budget budget) {
    byte[] key = SensorKey.encode(wanted.sensor());
    List<Forecast> here = new ArrayList<>();
    consumer.seek(place, begin);
    while (consumer.position(place, PATIENCE) < end) {
      if (budget.spent()) {
        budget.cut = true;
        return here;
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(place)) {
        budget.records++;
        budget.bytes += Math.max(0, record.serializedValueSize());
        if (record.offset() < end && Arrays.equals(record.key(), key)) {
          add(record.value(), wanted.before(), here);
        }
      }
    }
    return here;
  }

  private void add(byte[] value, long before, List<Forecast> here) {
    try {
      Forecast forecast = codec.decode(value).record();
      if (forecast.timestamp() < before) {
        here.add(forecast);
      }
    } catch (WireException e) {
      // Written by somebody else into this topic: no forecast of ours.
    }
  }

  @Override
  public void close() {
    closed = true;
    Consumer<byte[], byte[]> consumer = idle.poll();
    while (consumer != null) {
      consumer.close();
      consumer = idle.poll();
    }
  }

  /** What a question may cost. */
  private static final class Budget {
    private final long deadline;
    private int records;
    private long bytes;
    private boolean cut;

    Budget(long deadline) {
      this.deadline = deadline;
    }

    boolean spent() {
      return records >= MOST_RECORDS || bytes >= MOST_BYTES || System.nanoTime() > deadline;
    }
  }
}
