package dev.streamcast.stream;

import dev.streamcast.app.ServedModel;
import dev.streamcast.broker.EmbeddedBroker;
import dev.streamcast.forecast.Forecast;
import dev.streamcast.forecast.Forecaster;
import dev.streamcast.forecast.ForecasterSettings;
import dev.streamcast.forecast.Outcome;
import dev.streamcast.forecast.Reading;
import dev.streamcast.forecast.Status;
import dev.streamcast.forecast.TimeOrder;
import dev.streamcast.forecast.state.SensorState;
import dev.streamcast.forecast.state.StateLayout;
import dev.streamcast.forecast.surprise.Verdict;
import dev.streamcast.model.Model;
import dev.streamcast.serve.About;
import dev.streamcast.serve.BoardSettings;
import dev.streamcast.serve.HttpSettings;
import dev.streamcast.serve.Observatory;
import dev.streamcast.serve.Subject;
import dev.streamcast.stream.replay.Bound;
import dev.streamcast.stream.replay.KeptWindow;
import dev.streamcast.stream.replay.Pacing;
import dev.streamcast.stream.replay.Window;
import dev.streamcast.stream.replay.WindowReading;
import dev.streamcast.wire.ReadingCodec;
import dev.streamcast.wire.Schemas;
import dev.streamcast.wire.SensorKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * End to end: how many readings a second go from topic to topic, exactly once, with broker,
 * topology and everything else on this machine; and beside it in the same run the ceiling, the same
 * topology with a forecaster that remembers and computes nothing, a replay of the same topic, and
 * the same with metrics scraped every second and one page open, and with 200 pages open (which read
 * in this process, on the same cores).
 *
 * <p>Arguments: sensors, readings of each (10,000 and 100 if left out). Counted from the first
 * forecast to the last, in steady state, after a run that warms up.
 */
public final class Throughput {
  private static final int PARTITIONS = 4;
  private static final long START = 1_700_000_000_000L;
  private static final Model MODEL = ServedModel.read();
  private static final int PAGES = 200;

  private final String servers;
  private final Path directory;
  private final int readings;

  private Throughput(String servers, Path directory, int readings) {
    this.servers = servers;
    this.directory = directory;
    this.readings = readings;
  }

  /** Runs it and prints a table. */
  public static void main(String[] arguments) throws Exception {
    int sensors = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int each = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
    Path directory = Files.createTempDirectory("throughput");
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("broker"), 0)) {
      Throughput bench =
          new Throughput(broker.bootstrapServers(), directory, Math.multiplyExact(sensors, each));
      bench.fill(sensors, each);
      bench.run("warm-up", Throughput::forecaster);
      double ceiling = bench.run("ceiling", Idle::new);
      double forecast = bench.run("forecasts", Throughput::forecaster);
      double watched = bench.watched("watched", 1);
      double crowd = bench.watched("crowd", PAGES);
      double again = bench.run("forecasts-again", Throughput::forecaster);
      double replay = bench.run("replay", Throughput::forecaster, true, Counters.NONE);
      double step = stepSeconds(sensors, each);
      System.out.printf(
          Locale.ROOT,
          "%n%,d sensors, %,d readings, %d partitions, 1 stream thread, exactly_once_v2%n"
              + "ceiling (same topology, nothing computed or remembered)  %,10.0f readings/s%n"
              + "forecasts                                                %,10.0f readings/s, %.2f"
              + " of the ceiling%n"
              + "the same again                                           %,10.0f readings/s%n"
              + "with metrics and a page, of the mean of the two          %,10.0f readings/s, %.3f%n"
              + "with metrics and %d pages                               %,10.0f readings/s, %.3f%n"
              + "replay of the same                                       %,10.0f readings/s, %.2f"
              + " of the forecasts%n"
              + "the step alone                                           %10.2f us a reading,"
              + " %.0f %% of the time%n",
          sensors,
          bench.readings,
          PARTITIONS,
          ceiling,
          forecast,
          forecast / ceiling,
          again,
          watched,
          2 * watched / (forecast + again),
          PAGES,
          crowd,
          2 * crowd / (forecast + again),
          replay,
          2 * replay / (forecast + again),
          step * 1e6,
          100 * step * forecast);
    } finally {
      delete(directory);
    }
  }

  private static Forecaster forecaster() {
    return new Forecaster(ForecasterSettings.DEFAULTS, MODEL, TimeOrder.BY_TIMESTAMP);
  }

  private void fill(int sensors, int each) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "batch.size", 131_072, "linger.ms", 20),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      new Topics(admin, (short) -1).create("readings", PARTITIONS, Map.of("retention.ms", "-1"));
      ReadingCodec codec = new ReadingCodec(Schemas.released());
      Random random = new Random(1);
      for (int i = 0; i < each; i++) {
        for (int sensor = 0; sensor < sensors; sensor++) {
          Reading reading = reading(sensor, i, random);
          var unused =
              producer.send(
                  new ProducerRecord<>(
                      "readings",
                      null,
                      reading.timestamp(),
                      SensorKey.encode(reading.sensor()),
                      codec.encode(reading)));
        }
      }
    }
  }

  private static Reading reading(int sensor, int i, Random random) {
    double y = 20 + sensor % 7 + 5 * Math.sin(i * Math.PI / 12) + random.nextGaussian();
    return new Reading("sensor-" + sensor, START + i * 3_600_000L, y);
  }

  /** Readings a second, from the first forecast to the last. */
  private double run(String name, Supplier<Forecaster> forecasters) throws Exception {
    return run(name, forecasters, false, Counters.NONE);
  }

  /** The same, seen by Prometheus and so many open pages. */
  private double watched(String name, int pages) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    ScheduledExecutorService prometheus = Executors.newSingleThreadScheduledExecutor();
    try (Observatory observatory = observatory()) {
      String address = observatory.server().address();
      HttpRequest scrape = HttpRequest.newBuilder(URI.create(address + "/metrics")).build();
      HttpRequest page =
          HttpRequest.newBuilder(URI.create(address + "/v1/stream?page=1&follow=sensor-1")).build();
      var scraping =
          prometheus.scheduleAtFixedRate(
              () -> client.sendAsync(scrape, BodyHandlers.discarding()).join(),
              1,
              1,
              TimeUnit.SECONDS);
      for (int i = 0; i < pages; i++) {
        var unused = client.sendAsync(page, BodyHandlers.discarding());
      }
      double rate = run(name, Throughput::forecaster, false, observatory.counters());
      scraping.cancel(true);
      return rate;
    } finally {
      prometheus.shutdownNow();
    }
  }

  private static Observatory observatory() {
    String hash = ForecasterSettings.DEFAULTS.hash();
    return Observatory.start(
        new HttpSettings("127.0.0.1", 0, Optional.empty(), Optional.empty(), "", 2 * PAGES),
        new BoardSettings(20_000, false, id -> true),
        new About("bench", "", MODEL.id(), MODEL.version(), hash, "readings"),
        new Subject(
            MODEL,
            Optional.empty(),
            ForecasterSettings.DEFAULTS,
            "forecasts",
            Schemas.released(),
            () -> {
              throw new IllegalStateException("no history here");
            }),
        new Tally(),
        List.of());
  }

  private double run(
      String name, Supplier<Forecaster> forecasters, boolean replay, Counters further)
      throws Exception {
    AtomicLong first = new AtomicLong();
    AtomicLong count = new AtomicLong();
    CountDownLatch done = new CountDownLatch(1);
    Counters counters =
        new Counters() {
          @Override
          public void issued(Outcome.Issued issued, Arrival arrival) {
            long n = count.incrementAndGet();
            if (n == 1) {
              first.set(System.nanoTime());
            } else if (n == readings) {
              done.countDown();
            }
          }
        };
    TopicNames topics =
        new TopicNames(
            "readings", name + "-forecasts", name + "-anomalies", name + "-scores", name + "-dead");
    ForecastTopology topology =
        new ForecastTopology(
            topics,
            forecasters,
            MODEL.id(),
            MODEL.version(),
            ForecasterSettings.DEFAULTS.hash(),
            Schemas.released(),
            Duration.ofDays(36_500),
            ScoreSampling.ALL,
            Counters.all(counters, further));
    StreamSettings settings =
        new StreamSettings(
            servers,
            name,
            topics,
            (short) -1,
            directory.resolve(name),
            1,
            0,
            "exactly_once_v2",
            Duration.ofSeconds(1),
            128 << 20,
            Optional.empty(),
            Map.of());
    try (ForecastStream stream =
        replay
            ? ForecastStream.start(topology, settings, wholeTopic(name))
            : ForecastStream.start(topology, settings)) {
      if (!done.await(10, TimeUnit.MINUTES)) {
        throw new IllegalStateException(name + ": " + count + " of " + readings + " readings");
      }
    }
    return readings / ((System.nanoTime() - first.get()) / 1e9);
  }

  /** A window of all that is there, which the consumers of a replay stop at. */
  private WindowReading wholeTopic(String application) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers));
        KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      KeptWindow kept =
          new KeptWindow(
              Window.of(consumer, "readings", PARTITIONS, Bound.OPEN, Bound.OPEN), application);
      kept.begin(admin, application);
      return new WindowReading(
          kept.window(),
          kept.next(admin, application),
          sensor -> true,
          new Pacing(Double.POSITIVE_INFINITY));
    }
  }

  private static double stepSeconds(int sensors, int each) {
    Forecaster forecaster = forecaster();
    Random random = new Random(1);
    SensorState[] states = new SensorState[sensors];
    Arrays.setAll(states, i -> forecaster.layout().fresh());
    long nanos = 0;
    for (int i = 0; i < each; i++) {
      Reading[] readings = new Reading[sensors];
      for (int sensor = 0; sensor < sensors; sensor++) {
        readings[sensor] = reading(sensor, i, random);
      }
      long begin = System.nanoTime();
      for (int sensor = 0; sensor < sensors; sensor++) {
        forecaster.advance(states[sensor], readings[sensor]);
      }
      nanos += System.nanoTime() - begin;
    }
    return nanos / 1e9 / sensors / each;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Forecasts the last value; its states are empty. */
  private static final class Idle extends Forecaster {
    private final StateLayout empty = new StateLayout(0);

    Idle() {
      super(ForecasterSettings.DEFAULTS, MODEL, TimeOrder.BY_TIMESTAMP);
    }

    @Override
    public StateLayout layout() {
      return empty;
    }

    @Override
    public Outcome advance(SensorState state, Reading reading) {
      return new Outcome.Issued(
          new Forecast(
              reading.sensor(),
              reading.timestamp(),
              reading.y(),
              Status.READY,
              reading.y(),
              reading.y(),
              reading.y(),
              Verdict.ORDINARY,
              List.of()),
          List.of(),
          0);
    }
  }
}
