package dev.streamcast.serve;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/**
 * The Kafka clients' own metrics, those of them that tell an operator something: all would be more
 * than a thousand series.
 */
final class KafkaMeters implements AutoCloseable {
  private static final Set<String> ALLOWED =
      Set.of(
          "kafka.consumer.fetch.manager.records.lag",
          "kafka.consumer.fetch.manager.records.lag.max",
          "kafka.consumer.fetch.manager.records.consumed.rate",
          "kafka.consumer.fetch.manager.fetch.latency.avg",
          "kafka.consumer.fetch.manager.fetch.latency.max",
          "kafka.consumer.coordinator.rebalance.total",
          "kafka.consumer.coordinator.failed.rebalance.total",
          "kafka.consumer.coordinator.rebalance.latency.max",
          "kafka.consumer.coordinator.last.rebalance.seconds.ago",
          "kafka.consumer.coordinator.last.heartbeat.seconds.ago",
          "kafka.consumer.coordinator.assigned.partitions",
          "kafka.consumer.time.between.poll.max",
          "kafka.producer.record.send.rate",
          "kafka.producer.record.error.total",
          "kafka.producer.record.retry.total",
          "kafka.producer.request.latency.avg",
          "kafka.producer.request.latency.max",
          "kafka.producer.buffer.available.bytes",
          "kafka.producer.txn.commit.time.ns.total",
          "kafka.stream.thread.commit.latency.avg",
          "kafka.stream.thread.commit.latency.max",
          "kafka.stream.thread.commit.rate",
          "kafka.stream.thread.poll.latency.avg",
          "kafka.stream.thread.poll.latency.max",
          "kafka.stream.thread.process.latency.avg",
          "kafka.stream.thread.process.rate",
          "kafka.stream.thread.process.ratio",
          "kafka.stream.thread.commit.ratio",
          "kafka.stream.thread.poll.ratio",
          "kafka.stream.alive.stream.threads",
          "kafka.stream.failed.stream.threads",
          "kafka.stream.state.block.cache.usage",
          "kafka.stream.state.estimate.num.keys",
          "kafka.stream.state.total.sst.files.size",
          "kafka.stream.state.size.all.mem.tables");

  private static final Duration LOOK = Duration.ofSeconds(10);

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "kafka-meters");
            thread.setDaemon(true);
            return thread;
          });
  private final KafkaStreamsMetrics metrics;

  private KafkaMeters(KafkaStreams streams) {
    metrics = new KafkaStreamsMetrics(streams, List.of(), looking, LOOK);
  }

  /** Keeps all others out; to be set before anything is bound. */
  static MeterFilter allowed() {
    return new MeterFilter() {
      @Override
      public MeterFilterReply accept(Meter.Id id) {
        return !id.getName().startsWith("kafka.") || ALLOWED.contains(id.getName())
            ? MeterFilterReply.NEUTRAL
            : MeterFilterReply.DENY;
      }
    };
  }

  /** From now on these are scraped; those that appear later are found within ten seconds. */
  static KafkaMeters bind(KafkaStreams streams, MeterRegistry registry) {
    KafkaMeters meters = new KafkaMeters(streams);
    meters.metrics.bindTo(registry);
    return meters;
  }

  @Override
  public void close() {
    looking.shutdownNow();
    metrics.close();
  }
}
