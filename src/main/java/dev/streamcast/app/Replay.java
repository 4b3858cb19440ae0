package dev.streamcast.app;

import dev.streamcast.stream.ForecastStream;
import dev.streamcast.stream.GroupMembers;
import dev.streamcast.stream.StreamException;
import dev.streamcast.stream.StreamSettings;
import dev.streamcast.stream.Tally;
import dev.streamcast.stream.Topic;
import dev.streamcast.stream.Topics;
import dev.streamcast.stream.replay.Bound;
import dev.streamcast.stream.replay.KeptWindow;
import dev.streamcast.stream.replay.Pacing;
import dev.streamcast.stream.replay.Window;
import dev.streamcast.stream.replay.WindowReading;
import dev.streamcast.stream.snapshot.SnapshotFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * A window of the readings topic, forecast once more by the same topology under an application id
 * of its own. Its start and end are fixed at the first start and kept in Kafka ({@link
 * KeptWindow}), so that it goes on after a stop or a kill, to the same end.
 *
 * <p>A partition is done when it has been read to its end and all that was handed to the topology
 * is committed.
 */
final class Replay implements AutoCloseable {
  private static final long LOOK_MILLIS = 200;

  private final ReplayPlan plan;
  private final Admin admin;
  private final StreamSettings settings;
  private final KeptWindow kept;
  private final boolean goesOn;
  private final Tally tally = new Tally();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final WindowReading reading;
  private double seconds;

  private Replay(
      ReplayPlan plan, Admin admin, StreamSettings settings, KeptWindow kept, boolean goesOn) {
    this.plan = plan;
    this.admin = admin;
    this.settings = settings;
    this.kept = kept;
    this.goesOn = goesOn;
    this.reading =
        new WindowReading(
            kept.window(),
            kept.next(admin, plan.applicationId()),
            new SensorGlobs(plan.sensors())::match,
            new Pacing(plan.speed()));
  }

  /**
   * Fixes the window, or finds the one of the replay that goes on.
   *
   * @throws UserError if there is nothing to replay, or the suffix is in use or was used otherwise
   */
  static Replay open(ReplayPlan plan) {
    KafkaClients clients = new KafkaClients(plan.settings());
    Admin admin = clients.admin();
    try {
      StreamSettings settings =
          Wiring.stream(plan.settings(), plan.topics(), Optional.<String>empty());
      Topic readings = readings(admin, settings);
      List<String> others = GroupMembers.others(admin, settings);
      if (!others.isEmpty()) {
        throw UserError.failed(
            plan.applicationId()
                + " is being replayed already, by "
                + String.join(", ", others)
                + "; wait for its end, or choose another --output-suffix");
      }
      Optional<KeptWindow> before =
          KeptWindow.read(admin, plan.applicationId(), readings.name(), readings.partitions());
      if (before.isPresent()) {
        requireSame(plan, before.get());
        return new Replay(plan, admin, settings, before.get(), true);
      }
      try (KafkaConsumer<byte[], byte[]> consumer = clients.consumer()) {
        KeptWindow fixed = begin(plan, clients, admin, settings, consumer, readings);
        return new Replay(plan, admin, settings, fixed, false);
      }
    } catch (RuntimeException e) {
      admin.close();
      throw e;
    }
  }

  private static Topic readings(Admin admin, StreamSettings settings) {
    String name = settings.topics().readings();
    Topic topic = new Topics(admin, (short) -1).describe(List.of(name)).get(name);
    if (topic == null) {
      throw UserError.failed(
          "topic "
              + name
              + " does not exist at "
              + settings.bootstrapServers()
              + "; --topic names the one that holds the readings");
    }
    return topic;
  }

  private static void requireSame(ReplayPlan plan, KeptWindow before) {
    if (!before.terms().equals(plan.terms())) {
      throw UserError.failed(
          plan.suffix()
              + " was used for another replay ("
              + before.terms()
              + "; now: "
              + plan.terms()
              + "); choose another --output-suffix");
    }
  }

  private static KeptWindow begin(
      ReplayPlan plan,
      KafkaClients clients,
      Admin admin,
      StreamSettings settings,
      KafkaConsumer<byte[], byte[]> consumer,
      Topic readings) {
    requireUnused(plan, admin, settings);
    for (int partition : plan.partitionsNamed()) {
      if (partition < 0 || partition >= readings.partitions()) {
        throw UserError.usedWrongly(
            readings.name() + " has no partition " + partition + " (--from-offset, --to-offset)");
      }
    }
    Bound from = plan.from();
    if (plan.snapshot().isPresent()) {
      SnapshotFile snapshot = SnapshotFile.open(plan.snapshot().get());
      from =
          new Bound(
              Optional.<Long>empty(),
              StateImportCommand.into(clients, admin, settings, snapshot).next());
    }
    Window window = Window.of(consumer, readings.name(), readings.partitions(), from, plan.to());
    if (window.offsets() == 0) {
      throw UserError.failed(
          "the window is empty: topic "
              + readings.name()
              + " has no committed record between --from and --to (bounds are record times)");
    }
    KeptWindow kept = new KeptWindow(window, plan.terms());
    kept.begin(admin, plan.applicationId());
    return kept;
  }

  /** What an interrupted removal has left would mix with what is new. */
  private static void requireUnused(ReplayPlan plan, Admin admin, StreamSettings settings) {
    List<String> names = List.of(settings.changelogTopic(), settings.topics().forecasts());
    Map<String, Topic> there = new Topics(admin, (short) -1).describe(names);
    if (!there.isEmpty()) {
      throw UserError.failed(
          "an earlier replay has left "
              + String.join(" and ", there.keySet())
              + ", and its window is no longer known; delete the topics of "
              + plan.suffix()
              + ", or choose another --output-suffix");
    }
    Path local = settings.stateDir().resolve(settings.applicationId());
    if (Files.isDirectory(local)) {
      try {
        Directories.delete(local);
      } catch (IOException e) {
        throw UserError.failed(local + ", of an earlier replay, cannot be deleted: " + e);
      }
    }
  }

  /**
   * Replays until the end, or until {@link #stop}.
   *
   * @param progress is told how many offsets of the window have been read
   * @return whether the end was reached
   */
  boolean run(LongConsumer progress) throws InterruptedException {
    if (complete()) {
      return true;
    }
    long begin = System.nanoTime();
    ForecastStream stream =
        ForecastStream.start(
            Wiring.topology(plan.settings(), settings.topics(), tally), settings, reading);
    boolean complete = false;
    try {
      while (!complete && !stopped.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (stream.hasEnded()) {
          throw new StreamException(
              "the replay has ended: "
                  + stream.failure().map(Throwable::toString).orElse("closed")
                  + "; the log has the details");
        }
        progress.accept(reading.fetched());
        complete = complete();
      }
    } finally {
      seconds = (System.nanoTime() - begin) / 1e9;
      stream.close(true);
    }
    if (complete) {
      kept.finish(admin, plan.applicationId());
      stream.kafkaStreams().cleanUp();
    }
    return complete;
  }

  private boolean complete() {
    Map<TopicPartition, OffsetAndMetadata> committed = null;
    for (TopicPartition partition : window().partitions()) {
      int number = partition.partition();
      if (!reading.fetchedAll(number)) {
        return false;
      }
      if (reading.handed(number) > window().stretch(number).start()) {
        if (committed == null) {
          committed = KeptWindow.committed(admin, plan.applicationId());
        }
        OffsetAndMetadata done = committed.get(partition);
        if (done == null || done.offset() < reading.handed(number)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Ends a run; may be called by any thread. */
  void stop() {
    stopped.countDown();
  }

  Window window() {
    return kept.window();
  }

  ReplayPlan plan() {
    return plan;
  }

  /** Whether there are live forecasts to compare with. */
  static boolean recorded(ReplayPlan plan) {
    try (Admin admin = new KafkaClients(plan.settings()).admin()) {
      return new Topics(admin, (short) -1)
          .describe(List.of(plan.recorded()))
          .containsKey(plan.recorded());
    }
  }

  /** Whether it was begun before. */
  boolean goesOn() {
    return goesOn;
  }

  /** How many offsets had been read before this start, or have been by now. */
  long read() {
    return reading.fetched();
  }

  Tally tally() {
    return tally;
  }

  /** How many readings of other sensors were passed over. */
  long passedOver() {
    return reading.passedOver();
  }

  /** How long the stream ran. */
  double seconds() {
    return seconds;
  }

  @Override
  public void close() {
    admin.close();
  }
}
