package dev.streamcast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * A broker and instances of {@code run}, each in a process of its own, on one topic; what a case
 * does to them is up to the case. At its end stands a row of the table: {@code target/faults.md}.
 */
final class FaultLab implements AutoCloseable {
  static final int PARTITIONS = 4;

  /** How long a case may take to catch up once its fault is over. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private static final Path TABLE = Path.of("target/faults.md");
  private static final Path LOGS = Path.of("target/faults");
  private static final String OWN_BUILD = System.getProperty("java.class.path");

  private final Path directory;
  private final String name;
  private final int port;
  private final long begin = System.nanoTime();
  private final List<Child> children = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private Child broker;
  private CompletableFuture<Long> load = CompletableFuture.completedFuture(0L);

  FaultLab(Path directory, String name) throws Exception {
    this.directory = directory;
    this.name = name;
    Files.createDirectories(LOGS);
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    try (Stream<Path> logs = Files.list(LOGS)) {
      for (Path old :
          logs.filter(it -> it.toString().startsWith(log("").toString().replace(".log", "")))
              .toList()) {
        Files.delete(old); // what is said there was said in another run
      }
    }
    broker = startBroker();
    try (Admin admin = admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("readings", Optional.of(PARTITIONS), Optional.empty())
                      .configs(Map.of("retention.ms", "-1"))))
          .all()
          .get();
    }
  }

  String servers() {
    return "127.0.0.1:" + port;
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers()));
  }

  /** Starts the broker on what it has written so far; does not wait. */
  private Child startBroker() {
    return Child.start(
        log("broker"),
        "512m",
        "dev.streamcast.broker.BrokerProcess",
        List.of(directory.resolve("broker").toString(), Integer.toString(port)));
  }

  private Path log(String what) {
    return LOGS.resolve(name.replaceAll("[^a-z0-9]+", "-") + "-" + what + ".log");
  }

  void killBroker() throws InterruptedException {
    broker.kill();
  }

  void restartBroker() {
    broker = startBroker();
  }

  /** The settings of an instance. */
  Settings settings(String instance, String... more) {
    return Settings.load(null, Map.of(), sets(instance, more));
  }

  private List<String> sets(String instance, String... more) {
    List<String> sets = new ArrayList<>();
    sets.add("bootstrap.servers=" + servers());
    sets.add("application.id=faults");
    sets.add("state.dir=" + stateDir(instance));
    sets.add("http.port=-1");
    sets.add("commit.interval.ms=200");
    sets.addAll(List.of(more));
    return sets;
  }

  Path stateDir(String instance) {
    return directory.resolve("state-" + instance);
  }

  /** Starts {@code run}. */
  Child run(String instance, String... more) {
    return run(OWN_BUILD, List.of("run"), instance, more);
  }

  /** Starts {@code run}; at its end it leaves the group. */
  Child runAndLeave(String instance, String... more) {
    return run(OWN_BUILD, List.of("run", "--leave"), instance, more);
  }

  /** Starts {@code run} of another build. */
  Child runBuild(String classPath, String instance, String... more) {
    return run(classPath, List.of("run"), instance, more);
  }

  private Child run(String classPath, List<String> command, String instance, String... more) {
    List<String> arguments = new ArrayList<>(command);
    for (String set : sets(instance, more)) {
      arguments.addAll(List.of("--set", set));
    }
    Child child =
        Child.startBuild(log(instance), "512m", classPath, "dev.streamcast.app.Main", arguments);
    children.add(child);
    return child;
  }

  /** Lets readings come from now on. */
  void load(FaultLoad readings) {
    load = readings.write(servers(), "readings", PARTITIONS);
  }

  boolean loading() {
    return !load.isDone();
  }

  /** Writes these readings, all of them, and waits until as many more forecasts are there. */
  void loadAndAwait(FaultLoad readings) throws Exception {
    long goal = forecasts() + readings.readings();
    load(readings);
    load.get();
    Awaitility.await().atMost(PATIENCE).until(() -> forecasts() >= goal);
  }

  private long forecasts() {
    try (var out = consumer()) {
      List<ConsumerRecord<byte[], byte[]>> forecasts = new ArrayList<>();
      read(out, "forecasts", forecasts);
      return forecasts.size();
    }
  }

  /** Waits until that many more forecasts are committed, and returns how long that took. */
  Duration awaitForecasts(long more) {
    long from = System.nanoTime();
    long goal = committed() + more;
    Awaitility.await().atMost(PATIENCE).until(() -> committed() >= goal);
    return Duration.ofNanos(System.nanoTime() - from);
  }

  /** The instance ended, rather than forecast on. */
  static final boolean ENDED = false;

  /** Waits until a forecast more is committed, or the instance has ended. */
  boolean awaitForecastsOrEnd(Child app) {
    long goal = committed() + 1;
    Awaitility.await().atMost(PATIENCE).until(() -> !app.runs() || committed() >= goal);
    return app.runs() || committed() >= goal;
  }

  /** The end of the forecasts topic for readers of what is committed, markers included. */
  private long committed() {
    try (var consumer = consumer()) {
      List<TopicPartition> partitions = partitions(consumer, "forecasts");
      return partitions.isEmpty()
          ? 0
          : consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }

  void note(String note) {
    notes.add(note);
  }

  /** Waits until every reading has its forecast, judges them, and writes the row of the table. */
  FaultVerdict judge() throws Exception {
    load.get();
    Settings settings = settings("judge");
    List<ConsumerRecord<byte[], byte[]>> readings = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> forecasts = new ArrayList<>();
    try (var in = consumer();
        var out = consumer()) {
      read(in, "readings", readings);
      Map<FaultVerdict.Place, byte[]> expected = FaultVerdict.expected(settings, readings);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      do {
        read(out, "forecasts", forecasts);
      } while (forecasts.size() < expected.size() && System.nanoTime() < deadline);
      FaultVerdict verdict = FaultVerdict.of(expected, forecasts);
      write(verdict);
      return verdict;
    }
  }

  private void write(FaultVerdict it) throws IOException {
    String head =
        """
        | case | readings | lost | doubled | differing | out of order | seconds | |
        | --- | ---: | ---: | ---: | ---: | ---: | ---: | --- |
        """;
    String row =
        String.format(
            "| %s | %,d | %d | %d | %d | %d | %d | %s |%n",
            name,
            it.readings(),
            it.lost(),
            it.doubled() + it.strange(),
            it.differing(),
            it.disordered(),
            (System.nanoTime() - begin) / 1_000_000_000,
            String.join("; ", notes));
    Files.writeString(
        TABLE,
        Files.exists(TABLE) ? row : head + row,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    System.out.print(row);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            servers(),
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed"),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.listTopics().getOrDefault(topic, List.of()).stream()
        .map(it -> new TopicPartition(topic, it.partition()))
        .toList();
  }

  /** Adds what is new on a topic up to its present end. */
  private static void read(
      KafkaConsumer<byte[], byte[]> consumer,
      String topic,
      List<ConsumerRecord<byte[], byte[]>> records) {
    if (consumer.assignment().isEmpty()) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      if (partitions.isEmpty()) {
        return; // not created yet
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
    }
    do {
      consumer.poll(Duration.ofMillis(200)).forEach(records::add);
    } while (consumer.endOffsets(consumer.assignment()).entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue()));
  }

  @Override
  public void close() throws Exception {
    for (Child child : children) {
      child.kill();
    }
    broker.kill();
    assertThat(broker.runs()).isFalse();
  }
}
