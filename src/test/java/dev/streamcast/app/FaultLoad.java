package dev.streamcast.app;

import dev.streamcast.forecast.Reading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Readings of many sensors, written in rounds, one reading of each sensor a round, while faults
 * happen. The producer is idempotent and waits for a broker that is away, so that each reading lies
 * on the topic once.
 *
 * @param sensors how many sensors
 * @param rounds how many readings each gets
 * @param seconds how long the writing takes at least
 * @param oddities whether record times jump and records come in between that are no readings
 * @param firstRound which round comes first: 0, or what loads before this one have written
 */
record FaultLoad(int sensors, int rounds, int seconds, boolean oddities, int firstRound) {
  static final long START = 1_767_225_600_000L;
  private static final long MINUTE = 60_000;

  /** From the first round on. */
  FaultLoad(int sensors, int rounds, int seconds, boolean oddities) {
    this(sensors, rounds, seconds, oddities, 0);
  }

  /** That many rounds that come after this load's. */
  FaultLoad next(int more, int duration) {
    return new FaultLoad(sensors, more, duration, oddities, firstRound + rounds);
  }

  /** How many readings it writes. */
  int readings() {
    return sensors * rounds;
  }

  /** Writes in a thread of its own. */
  CompletableFuture<Long> write(String servers, String topic, int partitions) {
    return CompletableFuture.supplyAsync(() -> writeAll(servers, topic, partitions));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback counts what fails
  private long writeAll(String servers, String topic, int partitions) {
    ReadingCodec codec = new ReadingCodec(Schemas.released());
    Random random = new Random(7 + firstRound);
    AtomicLong failed = new AtomicLong();
    long begin = System.nanoTime();
    long written = 0;
    try (var producer = producer(servers)) {
      for (int round = 0; round < rounds; round++) {
        long due = begin + TimeUnit.SECONDS.toNanos(seconds) * round / rounds;
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(1_000_000);
        }
        for (int s = 0; s < sensors; s++) {
          String sensor = "sensor-" + s;
          long time = START + (firstRound + round) * MINUTE;
          double y = 20 + 5 * Math.sin((round + s) / 9.0) + random.nextGaussian();
          byte[] value = codec.encode(new Reading(sensor, time, y));
          long recordTime = oddities && random.nextInt(5) == 0 ? odd(random, time) : time;
          producer.send(
              new ProducerRecord<>(
                  topic, s % partitions, recordTime, SensorKey.encode(sensor), value),
              (metadata, e) -> failed.addAndGet(e == null ? 0 : 1));
          written++;
          if (oddities && random.nextInt(20) == 0) {
            producer.send(new ProducerRecord<>(topic, s % partitions, time, null, value));
            producer.send(
                new ProducerRecord<>(
                    topic, s % partitions, time, SensorKey.encode(sensor), new byte[] {1, 2, 3}));
          }
        }
      }
    }
    if (failed.get() > 0) {
      throw new IllegalStateException(failed + " readings were not written");
    }
    return written;
  }

  /** A record time of a clock that steps: the year 1970, ten minutes back, or a day ahead. */
  private static long odd(Random random, long time) {
    return switch (random.nextInt(3)) {
      case 0 -> 0;
      case 1 -> time - 10 * MINUTE;
      default -> time + 1_440 * MINUTE;
    };
  }

  private static KafkaProducer<byte[], byte[]> producer(String servers) {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            600_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            600_000,
            ProducerConfig.LINGER_MS_CONFIG,
            5),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
