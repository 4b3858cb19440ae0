package dev.streamcast.stream;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running stream of one instance: topics checked, topology started, stopped in order.
 *
 * <p>An exception that reaches a stream thread's end closes the whole client: {@link #awaitEnd}
 * returns it, and whoever supervises the process starts it again.
 */
public final class ForecastStream implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ForecastStream.class);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
  private static final int LARGEST_REQUEST = 16 << 20;

  private final KafkaStreams streams;
  private final String readings;
  private final Instances instances;
  private final RestoreProgress restore = new RestoreProgress();
  private final CountDownLatch ended = new CountDownLatch(1);
  private final CountDownLatch running = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  private ForecastStream(KafkaStreams streams, String readings, Instances instances) {
    this.streams = streams;
    this.readings = readings;
    this.instances = instances;
  }

  /**
   * Prepares the topics and starts.
   *
   * @throws StreamException where no broker answers, a topic is wrong, or the state directory is
   */
  public static ForecastStream start(ForecastTopology topology, StreamSettings settings) {
    return start(topology, settings, false, KafkaStreams::new);
  }

  /**
   * Prepares the topics and starts, with Kafka clients of the caller's making; outputs that are
   * created keep their records for ever.
   *
   * @throws StreamException where no broker answers, a topic is wrong, or the state directory is
   */
  public static ForecastStream start(
      ForecastTopology topology, StreamSettings settings, KafkaClientSupplier clients) {
    return start(topology, settings, true, (it, to) -> new KafkaStreams(it, to, clients));
  }

  private static ForecastStream start(
      ForecastTopology topology,
      StreamSettings settings,
      boolean keptForEver,
      BiFunction<Topology, Properties, KafkaStreams> made) {
    Properties properties = properties(settings);
    try (Admin admin = Cluster.connect(settings.bootstrapServers(), settings.kafka())) {
      long deadLetterBytes =
          Math.min(new TopicSetup(admin, settings, keptForEver).prepare(), LARGEST_REQUEST);
      String readings = settings.topics().readings();
      int partitions =
          new Topics(admin, (short) -1)
              .describe(List.of(readings)).values().stream().mapToInt(Topic::partitions).sum();
      KafkaStreams streams = made.apply(topology.build(deadLetterBytes), properties);
      Object self = properties.getOrDefault(StreamsConfig.APPLICATION_SERVER_CONFIG, "");
      ForecastStream stream =
          new ForecastStream(
              streams, readings, new Instances(streams, readings, partitions, self.toString()));
      stream.watch();
      stream.streams.start();
      return stream;
    } catch (KafkaException e) {
      throw new StreamException(cannotStart(settings, e), e);
    }
  }

  private static String cannotStart(StreamSettings settings, KafkaException e) {
    String what = e.getCause() == null ? e.toString() : e + " (" + e.getCause() + ")";
    return "the stream "
        + settings.applicationId()
        + " cannot start: "
        + what
        + "; is another instance running on "
        + settings.stateDir().toAbsolutePath()
        + " (each needs a state.dir of its own), and may this user write there and use the topics"
        + " of "
        + settings.bootstrapServers()
        + "?";
  }

  private void watch() {
    streams.setGlobalStateRestoreListener(restore);
    streams.setUncaughtExceptionHandler(
        e -> {
          failure = e;
          LOG.error("the stream ends: {}", e.toString(), e);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    streams.setStateListener(
        (now, before) -> {
          LOG.debug("{} after {}", now, before);
          if (now.hasCompletedShutdown()) {
            ended.countDown();
          }
          if (now == KafkaStreams.State.RUNNING || now.hasCompletedShutdown()) {
            running.countDown();
          }
        });
  }

  /** What Kafka Streams is told; the user's own words to the clients come last. */
  static Properties properties(StreamSettings settings) {
    Properties all = new Properties();
    all.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
    all.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    all.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
    all.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
    all.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbyReplicas());
    all.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.processingGuarantee());
    all.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.commitInterval().toMillis());
    all.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, settings.cacheMaxBytes());
    all.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, (int) settings.replicationFactor());
    // Static membership: a restart takes seconds. The streams protocol does not have it yet.
    all.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, "classic");
    all.put(
        StreamsConfig.mainConsumerPrefix(CommonClientConfigs.GROUP_INSTANCE_ID_CONFIG),
        MemberId.of(settings.stateDir()));
    // Many small forecasts a request: a third more readings per second.
    all.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 131_072);
    // A dead letter is as large as the record was, and its headers come on top.
    all.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_REQUEST);
    all.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), "read_committed");
    settings.advertised().ifPresent(at -> all.put(StreamsConfig.APPLICATION_SERVER_CONFIG, at));
    all.putAll(settings.kafka());
    return all;
  }

  /** Waits until readings are being processed; false where that takes longer or the stream ends. */
  public boolean awaitRunning(Duration patience) throws InterruptedException {
    return running.await(patience.toMillis(), TimeUnit.MILLISECONDS) && ended.getCount() > 0;
  }

  /** Whether the stream has ended, of itself or closed. */
  public boolean hasEnded() {
    // Whoever closes it may go on a moment before the listener has been told.
    return ended.getCount() == 0 || state().hasCompletedShutdown();
  }

  /** Waits until the stream has ended, and returns why, where it was not closed. */
  public Optional<Throwable> awaitEnd() throws InterruptedException {
    ended.await();
    return Optional.ofNullable(failure);
  }

  /** Why the stream has ended of itself; empty while it has not. */
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  /** The partitions whose states are being read back now. */
  public List<Restoring> restoring() {
    return restore.running();
  }

  /**
   * Whether readings of all partitions that are ours are being forecast; else what it waits for.
   */
  public Check check() {
    KafkaStreams.State state = state();
    List<Restoring> restoring = restoring();
    if (!restoring.isEmpty()) {
      return new Check(
          "stream",
          false,
          "restoring: "
              + restoring.stream()
                  .map(
                      it ->
                          String.format(
                              "%s, partition %d, %d of %d records",
                              it.store(), it.partition(), it.restored(), it.total()))
                  .collect(Collectors.joining("; ")));
    }
    return new Check("stream", state == KafkaStreams.State.RUNNING, state.name());
  }

  /**
   * How many records of the readings topic the consumers of this instance know of and have not yet
   * fetched; -1 while none has been fetched.
   */
  public long lag() {
    long lag = -1;
    for (Map.Entry<MetricName, ? extends Metric> metric : streams.metrics().entrySet()) {
      MetricName name = metric.getKey();
      if (name.name().equals("records-lag")
          && readings.equals(name.tags().get("topic"))
          && metric.getValue().metricValue() instanceof Double records
          && records >= 0) {
        lag = Math.max(lag, 0) + records.longValue();
      }
    }
    return lag;
  }

  /** Who else forecasts this topic, and where they are asked. */
  public Instances instances() {
    return instances;
  }

  /**
   * Up to which offset the readings of each partition here are committed, and with them their
   * states and forecasts; -1 while nothing has been committed since the partition came here.
   */
  public Map<Integer, Long> committed() {
    Map<Integer, Long> committed = new HashMap<>();
    streams.metadataForLocalThreads().stream()
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.committedOffsets().entrySet().stream())
        .filter(it -> it.getKey().topic().equals(readings))
        .forEach(it -> committed.merge(it.getKey().partition(), it.getValue(), Math::max));
    return committed;
  }

  /** Kafka Streams itself, for its own metrics and for queries of its stores. */
  public KafkaStreams kafkaStreams() {
    return streams;
  }

  /** Kafka Streams' word for what it does now. */
  public KafkaStreams.State state() {
    return streams.state();
  }

  /** Stops, and stays a member of the group, so that a restart takes seconds. */
  @Override
  public void close() {
    close(false);
  }

  /**
   * Stops.
   *
   * @param leave whether to leave the group, so that others take the partitions over at once
   */
  public void close(boolean leave) {
    CloseOptions.GroupMembershipOperation membership =
        leave
            ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
            : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
    if (!streams.close(
        CloseOptions.groupMembershipOperation(membership).withTimeout(CLOSE_PATIENCE))) {
      LOG.warn(
          "the stream has not stopped within {} s; what it had not committed will be done again",
          CLOSE_PATIENCE.toSeconds());
    }
  }
}
